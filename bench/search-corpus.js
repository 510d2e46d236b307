/**
 * Generated reports for the search benches: words by Zipf's law over a vocabulary that grows with the corpus, medical
 * words among the frequent ones, some mentions of drugs and sites. The same number always gives the same reports.
 */

const medical =
  'patient liver lesion tumour biopsy treatment disease therapy clinical surgery chest pain fever infection cell blood pressure normal history examination tissue acute chronic lung heart renal hepatic metastasis scan imaging portal vein thrombosis octreotide carcinoma neuroendocrine lymph node serum level dose symptom diagnosis computed tomography magnetic resonance antibody protein growth pancreas kidney bone marrow bilateral left right artery pulmonary nodule effusion cough swelling weight loss mass cyst fibrosis hepatitis gastric colon bowel ulcer stenosis anaemia platelet white count'.split(
    ' ',
  );
const common =
  'the of and to in a was with for is on were as by at an that which from had his her not be this are after no or he she'.split(
    ' ',
  );
export const drugs =
  'octreotide aspirin heparin warfarin cisplatin methotrexate prednisone metformin insulin rituximab'.split(' ');
export const sites = ['liver', 'lung', 'kidney', 'pancreas', 'bone', 'heart'];

/** Mulberry32: a small generator of numbers from 0 to 1. */
export function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const syllables =
  'ba ce di fo gu ha ke li mo nu pa re si to va xe zi lor men tis car pho dex lan tra vir gel sul nor eth'.split(' ');

/** The word of a rank; rare ones are made of syllables. */
function wordOf(rank) {
  if (rank < common.length) return common[rank];
  if (rank < common.length + medical.length) return medical[rank - common.length];
  let word = '';
  for (let rest = rank; rest > 0; rest = Math.floor(rest / syllables.length))
    word += syllables[rest % syllables.length];
  return word;
}

const vocabularySize = 300_000;
const words = Array.from({ length: vocabularySize }, (_, rank) => wordOf(rank));
/** Rare words fall off faster than Zipf's law says of frequent ones (Ferrer i Cancho and Solé 2001). */
const kernel = 6000;
const weightOf = (rank) => (rank < kernel ? 1 / (rank + 2.7) : (1 / (kernel + 2.7)) * (rank / kernel) ** -1.8);
/** Sums of the weights. */
const sums = new Float64Array(vocabularySize);
for (let rank = 0, total = 0; rank < vocabularySize; rank++) sums[rank] = total += weightOf(rank);

function draw(random) {
  const wanted = random() * sums[vocabularySize - 1];
  let [low, high] = [0, vocabularySize - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sums[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return words[low];
}

/** The text of report `number`: sentences of 18 words, `length` words in all, a third of them from its own topic. */
export function reportText(number, length = 2000) {
  const random = randomNumbers(number * 7919 + 17);
  const topic = Array.from({ length: 150 }, () => draw(random));
  const out = [];
  for (let i = 0; i < length; i++) {
    const word = random() < 0.35 ? topic[Math.floor(random() * topic.length)] : draw(random);
    out.push(i % 18 === 17 ? `${word}.` : word);
  }
  return out.join(' ');
}

/** A report as search takes it, with thirty mentions and as many numbers. */
export function searchDocument(number, length = 2000) {
  const text = reportText(number, length);
  const random = randomNumbers(number * 104729 + 3);
  const sentences = [0];
  for (let at = text.indexOf('. '); at >= 0; at = text.indexOf('. ', at + 1)) sentences.push(at + 2);
  const mentions = [];
  const numbers = [];
  const links = [];
  for (let i = 0; i < 30; i++) {
    const start = text.indexOf(' ', Math.floor((i / 30) * text.length)) + 1;
    const end = Math.max(start + 1, text.indexOf(' ', start));
    const [type, list] = i % 2 === 0 ? ['drug', drugs] : ['anatomy', sites];
    const name = list[Math.floor(random() * list.length)];
    const negated = random() < 0.1;
    mentions.push({
      type,
      name,
      keys: [name],
      qualifiers: [],
      ancestors: type === 'drug' ? ['substance'] : ['body'],
      start,
      end,
      negated,
    });
    const value = Math.round(random() * 100) / 1000;
    const open = { low: value, high: value, includesLow: true, includesHigh: true };
    numbers.push({ ...open, term: type === 'drug' ? `#dose:${name}/mass` : '#size/length', mention: i });
  }
  return {
    id: `report-${String(number).padStart(6, '0')}`,
    title: `Report ${number} of ${text.slice(0, text.indexOf(' '))}`,
    published: [],
    year: 1990 + (number % 30),
    format: 'text',
    ages: [number % 90],
    sexes: [number % 2 === 0 ? 'female' : 'male'],
    repairs: 0,
    text,
    sections: [{ kind: 'case', start: 0, end: text.length }],
    sentences,
    mentions,
    numbers,
    links,
    concepts: [...new Set(mentions.map(({ name }) => name))],
    rawWords: [],
  };
}
