import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { analyzerVersion } from './analyzer.js';
import {
  manifestFile,
  seenFile,
  type Manifest,
  type SegmentState,
  vocabularyFile,
  writeDurably,
  writeManifest,
} from './manifest.js';
import { type LiveSegment, mergeSegments } from './merge-segments.js';
import { indexVersion } from './segment-format.js';
import { byCodeUnit } from './code-units.js';
import { type ContentDictionary, fewestReports, makeDictionary, openDictionary } from './content-dictionary.js';
import { encodeContent } from './content.js';
import { invert } from './invert.js';
import { SegmentBuilder } from './segment-builder.js';
import { Segment } from './segment.js';
import type { IndexChange } from './search-index.js';
import { type Snapshot, isLive } from './snapshot.js';
import { type IndexVocabulary, encodeVocabulary } from './vocabulary.js';

/** Documents that are gathered in memory before they become a segment. */
const documentsInMemory = 1_000;
/** Segments of like size that are merged into one. */
const tierWidth = 8;
/** A segment of which more than this part was deleted is written anew. */
const mostDeleted = 0.2;

const idOf = (change: IndexChange): string => (change.kind === 'put' ? change.document.id : change.id);

function stateOf(folder: string, name: string): SegmentState {
  const segment = new Segment(join(folder, name), name);
  const sums = [0, 0, 0, 0];
  for (const [i, length] of segment.lengths().entries()) sums[i % 4] = (sums[i % 4] ?? 0) + length;
  const { documents } = segment.footer;
  segment.close();
  return { name, documents, deleted: '', live: documents, lengths: sums };
}

/** The states of the segments without the documents whose ids are named. */
function withoutIds(snapshot: Snapshot, ids: ReadonlySet<string>): SegmentState[] {
  return snapshot.segments.map((open, i): SegmentState => {
    const { segment, deleted } = open;
    const state = snapshot.manifest.segments[i] as SegmentState;
    const numbers = [...ids].map((id) => segment.numberOf(id)).filter((number) => number !== null);
    const going = numbers.filter((number) => isLive(open, number));
    if (going.length === 0) return state;
    const bits = Buffer.from(deleted ?? Buffer.alloc(Math.ceil(state.documents / 8)));
    const lengths = [...state.lengths];
    for (const number of going) {
      bits[number >> 3] = (bits[number >> 3] ?? 0) | (1 << (number & 7));
      for (let field = 0; field < 4; field++)
        lengths[field] = (lengths[field] ?? 0) - (segment.lengths()[number * 4 + field] ?? 0);
    }
    return { ...state, live: state.live - going.length, lengths, deleted: bits.toString('base64') };
  });
}

/** Size class of a segment. */
const tierOf = ({ live }: SegmentState): number => Math.floor(Math.log(Math.max(1, live)) / Math.log(tierWidth));

/** The segments that should become one now, null when all are as they should be. */
function mergeCandidates(states: readonly SegmentState[], all: boolean): readonly SegmentState[] | null {
  if (all) return states.length > 1 || states.some(({ deleted }) => deleted !== '') ? states : null;
  const worn = states.filter(({ live, documents }) => documents - live > documents * mostDeleted);
  const tiers = new Map<number, SegmentState[]>();
  for (const state of states) tiers.set(tierOf(state), [...(tiers.get(tierOf(state)) ?? []), state]);
  const full = [...tiers.values()].find((tier) => tier.length >= tierWidth);
  return full ?? (worn.length > 0 ? worn : null);
}

/** What stands beside the segments. */
interface Surroundings {
  /** File with what queries need of the lexicons. */
  readonly vocabulary: string;
  /** Hash of the lexicons. */
  readonly lexicons: string;
  /** Null where there is none yet. */
  readonly dictionary: ContentDictionary | null;
}

/** Changes the index in one folder; the caller sees to it that no other process does. */
class IndexUpdate {
  readonly #folder: string;
  readonly #generation: number;
  readonly #vocabulary: string;
  readonly #lexicons: string;
  readonly #dictionary: ContentDictionary | null;
  #states: SegmentState[];
  #written = 0;

  constructor(folder: string, snapshot: Snapshot | null, { vocabulary, lexicons, dictionary }: Surroundings) {
    this.#folder = folder;
    this.#generation = (snapshot?.manifest.generation ?? 0) + 1;
    this.#vocabulary = vocabulary;
    this.#lexicons = lexicons;
    this.#dictionary = dictionary;
    this.#states = [...(snapshot?.manifest.segments ?? [])];
  }

  #nextName(): string {
    return `${this.#generation}-${++this.#written}.segment`;
  }

  remove(snapshot: Snapshot, ids: ReadonlySet<string>): void {
    this.#states = withoutIds(snapshot, ids).filter(({ live }) => live > 0);
  }

  add(builder: SegmentBuilder): void {
    const name = this.#nextName();
    builder.write(join(this.#folder, name));
    this.#states.push(stateOf(this.#folder, name));
  }

  /** Merges as the tiers say, or everything into one. */
  merge(all: boolean): void {
    for (let chosen = mergeCandidates(this.#states, all); chosen !== null; ) {
      const sources = chosen.map((state): LiveSegment => {
        const deleted = state.deleted === '' ? null : Buffer.from(state.deleted, 'base64');
        const segment = new Segment(join(this.#folder, state.name), state.name);
        return { segment, isLive: (number) => isLive({ deleted }, number) };
      });
      const name = this.#nextName();
      mergeSegments(join(this.#folder, name), sources, this.#dictionary);
      for (const { segment } of sources) segment.close();
      const gone = new Set(chosen);
      this.#states = [...this.#states.filter((state) => !gone.has(state)), stateOf(this.#folder, name)];
      chosen = mergeCandidates(this.#states, all);
    }
  }

  /** Makes the new state the index's, then takes away what it no longer names. */
  commit(): void {
    const segments = this.#states.filter(({ live }) => live > 0);
    const manifest: Manifest = {
      indexVersion,
      analyzerVersion,
      generation: this.#generation,
      vocabulary: this.#vocabulary,
      lexicons: this.#lexicons,
      dictionary: this.#dictionary?.name ?? '',
      segments,
    };
    writeManifest(this.#folder, manifest);
    const beside = [manifestFile, seenFile, this.#vocabulary, this.#dictionary?.name ?? ''];
    const kept = new Set([...beside, ...segments.map(({ name }) => name)]);
    for (const name of readdirSync(this.#folder))
      if (!kept.has(name)) rmSync(join(this.#folder, name), { force: true });
  }
}

/** Writes what queries need of the lexicons beside the index unless it is there; gives the file's name. */
function keepVocabulary(folder: string, snapshot: Snapshot | null, vocabulary: IndexVocabulary): string {
  if (snapshot !== null && snapshot.manifest.lexicons === vocabulary.hash) return snapshot.manifest.vocabulary;
  const bytes = encodeVocabulary(vocabulary);
  const name = vocabularyFile(crc32(bytes));
  if (!existsSync(join(folder, name))) writeDurably(join(folder, name), bytes);
  return name;
}

type Put = Extract<IndexChange, { readonly kind: 'put' }>;

/** What contents refer to: what those before did, or else, as soon as there are reports enough, some of these. */
function keepDictionary(folder: string, snapshot: Snapshot | null, puts: readonly Put[]): ContentDictionary | null {
  const before = snapshot?.manifest.dictionary ?? '';
  if (before !== '') return openDictionary(folder, before);
  if (puts.length < fewestReports) return null;
  const dictionary = makeDictionary(puts, ({ document }) => encodeContent(document, invert(document)));
  writeDurably(join(folder, dictionary.name), dictionary.bytes);
  return dictionary;
}

/**
 * Applies changes to the index of which `snapshot` is the state (null: there is none). With `all`, everything becomes one
 * segment. A crash at any point leaves the state before or the one after.
 */
export function applyChanges(
  folder: string,
  snapshot: Snapshot | null,
  changes: readonly IndexChange[],
  vocabulary: IndexVocabulary,
  all = false,
): void {
  mkdirSync(folder, { recursive: true });
  const settled = [...new Map(changes.map((change) => [idOf(change), change]))].toSorted(([a], [b]) =>
    byCodeUnit(a, b),
  );
  const puts = settled.map(([, change]) => change).filter((change) => change.kind === 'put');
  const dictionary = keepDictionary(folder, snapshot, puts);
  const update = new IndexUpdate(folder, snapshot, {
    vocabulary: keepVocabulary(folder, snapshot, vocabulary),
    lexicons: vocabulary.hash,
    dictionary,
  });
  if (snapshot !== null && settled.length > 0) update.remove(snapshot, new Set(settled.map(([id]) => id)));
  for (let at = 0; at < puts.length; at += documentsInMemory) {
    const builder = new SegmentBuilder(dictionary);
    for (const { document, signature } of puts.slice(at, at + documentsInMemory)) builder.add(document, signature);
    update.add(builder);
  }
  update.merge(all);
  update.commit();
}
