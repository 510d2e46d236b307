import { describe, expect, it } from 'vitest';
import { documentWords } from '../../src/repair/document-words.js';
import { decideHyphen } from '../../src/repair/hyphens.js';
import { repairedText, resources, rulesOf } from './helpers.js';

const decide = (
  marked: string,
  document = '',
  vocabulary: ReadonlyMap<string, number> = new Map(),
  names: readonly string[] = [],
): string => {
  const [before = '', after = ''] = marked.split('/');
  const words = new Set([...resources.words, ...names]);
  const known = { words, common: resources.common, terms: new Set(names), vocabulary };
  const context = { document: documentWords(document), resources: known, overrides: new Map() };
  return decideHyphen(before, after, context).rule;
};

describe('a hyphen at a line end', () => {
  it.each([
    ['the pre/and post-operative course'],
    ['two/ to three-fold'.replace('/ ', '/')],
    ['short/or long-term use'],
  ])('is suspended in %s', (marked) => expect(decide(marked)).toBe('hyphen/suspended'));

  it('is not suspended where the first half is no word of its own', () => {
    expect(decide('anteroinferi/or wall')).toBe('hyphen/join');
    expect(decide('iso/or hypoechoic')).toBe('hyphen/suspended');
  });

  it.each(['tum/or of the lung', 'fact/or V deficiency', 'isl/and cells'])(
    'joins %s although a conjunction is split off',
    (marked) => expect(decide(marked, 'tumor factor island')).toBe('hyphen/join'),
  );

  it.each([
    'Ki/67 of 9 %',
    'a 6/month course',
    '1.5/2.0 cm',
    '177Lu/DOTATATE',
    '99mTc/MDP',
    '18F/FDG',
    'T1/weighted',
    'SARS-CoV/2',
  ])('stays in %s', (marked) => expect(decide(marked)).toBe('hyphen/keep'));

  it.each([
    'C/reactive protein',
    'HLA/matched',
    'beta/blocker',
    'β/blocker',
    'Guillain/Barré',
    'IgG/producing',
    'CT/MRI',
  ])('stays behind letters and capitals in %s', (marked) => expect(decide(marked)).toBe('hyphen/keep'));

  it.each([
    'follow/up',
    'cut/off',
    'contrast/enhanced',
    'drug/related',
    'year/old',
    'blood/brain barrier',
    'yellowish/white',
  ])('stays in the compound %s', (marked) => expect(decide(marked)).toBe('hyphen/keep'));

  it.each([
    'treat/ment',
    'gas/troscopy',
    'hyper/reactive',
    'peri/ampullary',
    'resec/table',
    'gamma-glu/tamyl',
    'DISCUS/SION',
  ])('vanishes in %s', (marked) => expect(decide(marked)).toBe('hyphen/join'));

  it.each(['end-to/end', 'left/to-right shunt', 'acute-on/chronic failure', 'dose/per-fraction'])(
    'stays in the compound of several parts %s',
    (marked) => expect(decide(marked)).toBe('hyphen/keep'),
  );

  it.each(['drug-in/duced', 'non-in/vasive', 're-at/taching'])('vanishes in the last part of %s', (marked) =>
    expect(decide(marked)).toBe('hyphen/join'),
  );

  it.each([
    'low/density',
    'so/called',
    'two/thirds',
    '40mm/diameter',
    'three/cm',
    '(PET)/positive',
    'dd/cfDNA',
    'tubular/alveolar',
    'non/functional',
  ])('stays in %s', (marked) => expect(decide(marked)).toBe('hyphen/keep'));

  it.each(['mu/cosa', 'nu/trition', 'pi/tuitary', 'Chi/nese', 'cytologic/ally', 'multi/factorial'])(
    'vanishes in %s, whose parts are words by chance',
    (marked) => expect(decide(marked)).toBe('hyphen/join'),
  );

  it.each(['intra/abdominal', 'anti/inflammatory', 're/examined', 'extra/articular', 'salpingo/oophorectomy'])(
    'stays between two equal vowels in %s',
    (marked) => expect(decide(marked, '', new Map(), ['articular', 'oophorectomy'])).toBe('hyphen/keep'),
  );

  it.each(['twenty/one', 'Thirty/second', 'forty/eight'])('stays in the number %s', (marked) =>
    expect(decide(marked)).toBe('hyphen/keep'),
  );

  it.each(['crico-hyoido/epiglotto', 'rhino-orbito/cerebral', 'Roux/en-Y'])('stays in the chain %s', (marked) =>
    expect(decide(marked)).toBe('hyphen/keep'),
  );

  it.each(['crico-hyoi/do-epiglottopexy', 'muscu/lo-skeletal', 'cere/bro-spinal', 'hepa/to-biliary'])(
    'vanishes inside a part of the chain %s',
    (marked) => expect(decide(marked)).toBe('hyphen/join'),
  );

  it.each(['a 4-cm/long scar', 'a year-old/girl', 'a wall 2 mm/thick', 'interferon/γ', 'anti/β2 glycoprotein'])(
    'stays before one more word in %s',
    (marked) => expect(decide(marked)).toBe('hyphen/keep'),
  );

  it('stays before -like and -standing unless everyone knows the solid word', () => {
    expect(decide('tooth/like')).toBe('hyphen/keep');
    expect(decide('long/standing')).toBe('hyphen/keep');
    expect(decide('under/standing')).toBe('hyphen/join');
    expect(decide('mis/understanding')).toBe('hyphen/join');
  });

  it('stays behind a long prefix before a word that no list has, unless the solid word is a form of a known one', () => {
    expect(decide('post/laminectomy')).toBe('hyphen/keep');
    expect(decide('non/oliguric')).toBe('hyphen/keep');
    expect(decide('re/sectable')).toBe('hyphen/join');
    expect(decide('anti/malarials', '', new Map(), ['antimalarial'])).toBe('hyphen/join');
  });

  it('vanishes in words that everyone writes solid, whatever the document does behind the prefix', () => {
    expect(decide('non/sense')).toBe('hyphen/join');
    expect(decide('anti/body', 'An anti-platelet and an anti-fungal drug.')).toBe('hyphen/join');
    expect(decide('multi/forme')).toBe('hyphen/join');
  });

  it('says nothing of a habit by words that everyone writes solid', () => {
    expect(decide('anti/melanoma', 'An antibody, an antibiotic and antidotes.')).toBe('hyphen/keep');
    expect(decide('anti/melanoma', 'An antifungal and an anticancer drug.')).toBe('hyphen/join');
    expect(decide('anti/inflammatory', 'An antifungal and an anticancer drug.')).toBe('hyphen/keep');
  });

  it('follows another form of the same word', () => {
    expect(decide('post/operatively')).toBe('hyphen/join');
    expect(decide('post/operatively', 'The post-operative course')).toBe('hyphen/keep');
    expect(decide('post/treatment', 'They were posttreated.')).toBe('hyphen/join');
    expect(decide('post/treatment', 'They were posttraumatic.')).toBe('hyphen/keep');
  });

  it('says more of an English word than of a name', () => {
    expect(decide('anti/bodies')).toBe('hyphen/join');
    expect(decide('anti/tubulin', '', new Map(), ['antitubulin', 'tubulin'])).toBe('hyphen/keep');
    expect(decide('oxa/liplatin', '', new Map(), ['oxaliplatin'])).toBe('hyphen/join');
  });

  it('stays between acronyms and inside trade marks that no list has as one word', () => {
    expect(decide('PET/CT', '', new Map(), ['petct'])).toBe('hyphen/keep');
    expect(decide('DO/TATATE', '', new Map(), ['dotatate'])).toBe('hyphen/join');
    expect(decide('Octreo/Scan', '', new Map(), ['octreoscan'])).toBe('hyphen/join');
    expect(decide('Octreo/Scan')).toBe('hyphen/keep');
  });

  it('stays between two halves that the document has as words of their own', () => {
    expect(decide('hemobezoar/lithotriptor', 'A hemobezoar. The lithotriptor.')).toBe('hyphen/keep');
    expect(decide('hemobezoar/lithotriptor', 'A hemobezoar.')).toBe('hyphen/join');
    expect(decide('car/dioverter', 'A car-\ndioverter and a car-\ndioverter.')).toBe('hyphen/join');
  });

  it('stays behind a mathematical letter, whatever the document says of the word behind it', () => {
    expect(decide('a \u{1D6FD}/blocker', 'A blocker.')).toBe('hyphen/keep');
  });

  it('goes from a mail address as from a word', () => {
    expect(decide('anna.miller@hos/pital.example')).toBe('hyphen/join');
    expect(decide('mil/ler@hospital.example')).toBe('hyphen/join');
    expect(decide('mil/ler@hospital.example', 'anna.mil-ler@hospital.example')).toBe('hyphen/keep');
  });

  it('stays in a web address', () => {
    const context = { document: documentWords(''), resources, overrides: new Map() };
    expect(decideHyphen('see https://example.org/case', 'reports/7', context).rule).toBe('hyphen/keep');
    expect(decideHyphen('see www.case', 'reports.example', context).rule).toBe('hyphen/keep');
  });

  it('follows the habit of the document behind an optional prefix', () => {
    expect(decide('anti/nuclear')).toBe('hyphen/join');
    expect(decide('anti/nuclear', 'An anti-platelet and an anti-fungal drug.')).toBe('hyphen/keep');
    expect(decide('anti/nuclear', 'An anti-platelet drug.')).toBe('hyphen/join');
    expect(decide('post/dural', 'The postoperative and the postnatal course.')).toBe('hyphen/join');
  });

  it('follows what the document writes behind other prefixes', () => {
    expect(decide('post/operative')).toBe('hyphen/join');
    expect(decide('post/operative', 'The pre-operative course')).toBe('hyphen/keep');
    expect(decide('post/operative', 'The pre-operative and the preoperative course')).toBe('hyphen/join');
  });

  it('follows what the document writes elsewhere', () => {
    expect(decide('DO/TATATE')).toBe('hyphen/keep');
    expect(decide('DO/TATATE', 'DOTATATE was given.')).toBe('hyphen/join');
    expect(decide('post/operative', 'The post-operative course')).toBe('hyphen/keep');
    expect(decide('post/operative', 'The postoperative course')).toBe('hyphen/join');
  });

  it('follows the corpus where the document is silent', () => {
    const vocabulary = new Map([['anti-nuclear', 3]]);
    expect(decide('anti/nuclear', '', vocabulary)).toBe('hyphen/keep');
  });
});

describe('repair of hyphenated lines', () => {
  const lines =
    'The patient was seen for a pancreatic tu-\nmor, and Ki-\n67 was low before and af-\nter the pre-\nand postoperative course.\n';

  it('joins, keeps and suspends, with the reason', () => {
    expect(repairedText(lines)).toBe(
      'The patient was seen for a pancreatic tumor, and Ki-67 was low before and after the pre- and postoperative course.\n',
    );
    expect(rulesOf(lines)).toEqual(['hyphen/join', 'hyphen/keep', 'hyphen/join', 'hyphen/suspended']);
  });

  it.each(['\u00AD', '\uFFFE', '\u0002'])('reads the viewer mark %j with and without its line break', (mark) => {
    expect(repairedText(`A treat${mark}ment with gadolinium${mark}enhanced imaging.`)).toBe(
      'A treatment with gadolinium-enhanced imaging.',
    );
    expect(repairedText(`Many of the patients received a treat${mark}\nment of this kind.`)).toBe(
      'Many of the patients received a treatment of this kind.',
    );
  });

  it('joins halves that a lost line break left, on evidence only', () => {
    expect(repairedText('Two tu- mors; both tumors grew.')).toBe('Two tumors; both tumors grew.');
    expect(repairedText('Liver- and kidney function, pre- and postoperative.')).toBe(
      'Liver- and kidney function, pre- and postoperative.',
    );
    expect(repairedText('A qzx- vwy was left.')).toBe('A qzx- vwy was left.');
  });

  it.each([
    ['The whole of this can be read at https://example.org/', 'case-reports/7 and was never changed since that day.'],
    ['Whoever wants to have the data may write to anna@', 'hospital.example and will be answered in some weeks.'],
  ])('puts an address together: %s', (first, second) => {
    const body = `The patient was seen by us for a long time and then\nwas lost to all of us, which is a pity for the science.\n`;
    expect(repairedText(`${body}${first}\n${second}\n`)).toContain(`${first}${second}`);
  });

  it('leaves the blank between an address and the next word', () => {
    expect(repairedText('It can be read at https://example.org/cases/\nand was never changed since.\n')).toContain(
      'cases/ and',
    );
  });
});
