/** One engine on generated reports, for bench/search.js: `build NAME FOLDER REPORTS` prints seconds, `search NAME FOLDER QUERY` hits. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [action, name, folder, last] = process.argv.slice(2);
const load = createRequire(join(process.env.PEERS ?? '.', 'package.json'));
const file = join(folder, `${name}.index`);
const words = (text) => text.split(/[ .]+/);

const engines = {
  sqlite: {
    build(texts) {
      const database = new (load('better-sqlite3'))(file);
      database.exec("CREATE VIRTUAL TABLE reports USING fts5(text, tokenize = 'porter unicode61')");
      const insert = database.prepare('INSERT INTO reports(rowid, text) VALUES (?, ?)');
      database.transaction(() => texts((number, text) => insert.run(number + 1, text)))();
      database.close();
    },
    search(query) {
      const database = new (load('better-sqlite3'))(file, { readonly: true });
      const found =
        "SELECT rowid, snippet(reports, 0, '[', ']', '…', 24) AS part FROM reports WHERE reports MATCH ? ORDER BY rank LIMIT 10";
      return database.prepare(found).all(query);
    },
  },
  minisearch: {
    build(texts) {
      const index = new (load('minisearch'))({ fields: ['text'] });
      texts((id, text) => index.add({ id, text }));
      writeFileSync(file, JSON.stringify(index));
    },
    search(query) {
      const index = load('minisearch').loadJSON(readFileSync(file, 'utf8'), { fields: ['text'] });
      return index.search(query, { combineWith: 'AND' }).slice(0, 10);
    },
  },
  flexsearch: {
    build(texts) {
      const index = new (load('flexsearch').Index)();
      texts((id, text) => index.add(id, text));
      const parts = [];
      index.export((key, data) => parts.push([key, data]));
      writeFileSync(file, JSON.stringify(parts));
    },
    search(query) {
      const index = new (load('flexsearch').Index)();
      for (const [key, data] of JSON.parse(readFileSync(file, 'utf8'))) index.import(key, data);
      return index.search(query, { limit: 10 });
    },
  },
  orama: {
    build(texts) {
      const { create, insert, save } = load('@orama/orama');
      const database = create({ schema: { text: 'string' } });
      texts((id, text) => insert(database, { id: String(id), text }));
      writeFileSync(file, JSON.stringify(save(database)));
    },
    search(query) {
      const orama = load('@orama/orama');
      const database = orama.create({ schema: { text: 'string' } });
      orama.load(database, JSON.parse(readFileSync(file, 'utf8')));
      return orama.search(database, { term: query, threshold: 0, limit: 10 }).hits;
    },
  },
  lunr: {
    build(texts) {
      const index = load('lunr')(function define() {
        this.field('text');
        texts((id, text) => this.add({ id, text }));
      });
      writeFileSync(file, JSON.stringify(index));
    },
    search(query) {
      const index = load('lunr').Index.load(JSON.parse(readFileSync(file, 'utf8')));
      return index
        .search(
          words(query)
            .map((word) => `+${word}`)
            .join(' '),
        )
        .slice(0, 10);
    },
  },
  ripgrep: {
    build(texts) {
      texts((number, text) => writeFileSync(join(folder, 'texts', `${number}.txt`), text));
    },
  },
};

if (action === 'build') {
  const { reportText } = await import('./search-corpus.js');
  let spent = 0;
  const start = performance.now();
  engines[name].build((take) => {
    for (let number = 0; number < Number(last); number++) {
      const before = performance.now();
      const text = reportText(number);
      spent += performance.now() - before;
      take(number, text);
    }
  });
  console.log(((performance.now() - start - spent) / 1000).toFixed(1));
} else console.log(JSON.stringify(engines[name].search(last)));
