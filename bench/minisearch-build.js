/** Time and memory of MiniSearch.addAll over generated reports: node bench/minisearch-build.js REPORTS [WORDS] */
import MiniSearch from 'minisearch';
import { toTerm } from '../dist/search/analyzer.js';
import { reportText } from './search-corpus.js';

const [reports, words = '2000'] = process.argv.slice(2);
const documents = Array.from({ length: Number(reports) }, (_, id) => ({ id, text: reportText(id, Number(words)) }));
const index = new MiniSearch({ fields: ['text'], processTerm: (word) => toTerm(word.toLowerCase()) });
const start = performance.now();
index.addAll(documents);
const seconds = (performance.now() - start) / 1000;
console.log(
  JSON.stringify({
    reports: documents.length,
    seconds: Number(seconds.toFixed(1)),
    peakMB: Math.round(process.memoryUsage().rss / 1e6),
  }),
);
