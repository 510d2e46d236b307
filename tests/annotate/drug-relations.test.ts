import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

function linksOf(raw: string): string[] {
  const { annotations, relations, text } = pipeline.process(rawReport(raw));
  const textOf = (id: string): string => {
    const annotation = annotations.find((candidate) => candidate.id === id);
    return annotation === undefined ? '' : text.slice(annotation.start, annotation.end);
  };
  return relations.map(({ from, to }) => `${textOf(from)} → ${textOf(to)}`);
}

describe('what is stated of a drug', () => {
  it.each([
    ['He was given high dose steroids (2 mg/kg prednisolone).', ['high dose → steroids', '2 mg/kg → prednisolone']],
    ['She was treated for 3 months with fludarabine.', ['3 months → fludarabine']],
    [
      'He had fludarabine for 3 months and 2 months with prednisone.',
      ['3 months → fludarabine', '2 months → prednisone'],
    ],
    ['She took prednisone (20 mg) for 2 months with good response.', ['20 mg → prednisone', '2 months → prednisone']],
    ['He was steroid-dependent for two years.', []],
    ['At week 5 of prednisone he had 7 stools daily.', []],
    ['He took prednisone and had oral feeds.', []],
    ['He took oral prednisone with his feeds.', ['oral → prednisone']],
    ['He was given two drugs (2 g of cefazolin) and plasma (500 mL).', ['2 g → cefazolin']],
    ['He took a steroid for two years.', ['two years → steroid']],
    // What follows something begins a phrase of its own.
    [
      'He took prednisone, followed by an oral regimen with levofloxacin for four weeks.',
      ['oral → levofloxacin', 'four weeks → levofloxacin'],
    ],
    [
      'He took 60 mg of prednisone followed by an oral dose of 20 mg.',
      ['60 mg → prednisone', 'oral → prednisone', '20 mg → prednisone'],
    ],
    [
      'Prednisone 60 mg was begun and slowly tapered to 5 mg over 6 months.',
      ['60 mg → Prednisone', 'tapered → Prednisone', '5 mg → Prednisone', '6 months → Prednisone'],
    ],
    ['A dopamine infusion of 5 µg/kg/min was begun.', ['infusion → dopamine', '5 µg/kg/min → dopamine']],
    ['After dopamine an infusion of albumin was begun.', ['infusion → albumin']],
    ['He had triamcinolone and three aflibercept injections.', ['three aflibercept injections → aflibercept']],
    ['Oral therapy with levofloxacin was begun.', ['Oral → levofloxacin']],
    ['He took oral feeds with levofloxacin.', []],
    ['He had intravenous (IV) ceftriaxone.', ['intravenous → ceftriaxone', 'IV → ceftriaxone']],
    // A time that dates something is not how long a drug was taken.
    ['After 4 months of prednisolone he was well.', ['4 months → prednisolone']],
    ['After 4 months of starting prednisolone he was well.', []],
    ['He had taken warfarin for the past 3 days.', ['3 days → warfarin']],
    ['He had taken warfarin in the past 3 days.', []],
    ['She had 13 courses of administration of nivolumab.', ['13 courses → nivolumab']],
  ])('is linked to it and to no other: %s', (raw, links) => {
    expect(linksOf(raw)).toEqual(links);
  });
});

describe('what several drugs of a list have in common', () => {
  it.each([
    [
      'He received prednisone and methotrexate at doses of 20 mg and 15 mg, respectively.',
      ['20 mg → prednisone', '15 mg → methotrexate'],
    ],
    [
      'The doses of enalapril and atenolol were reduced to respectively 10 and 50 mg.',
      ['10 → enalapril', '50 mg → atenolol'],
    ],
    // As many doses as drugs, or nobody knows which is whose.
    ['She took enalapril, atenolol and digoxin at 10 mg and 50 mg, respectively.', []],
    ['She took digoxin at 10 mg and 50 mg on days 1 and 2, respectively.', ['10 mg → digoxin', '50 mg → digoxin']],
    ['She took isoniazid and rifampicin 300 mg each.', ['300 mg → rifampicin', '300 mg → isoniazid']],
    [
      'She took isoniazid 300 mg and rifampicin 600 mg each morning.',
      ['300 mg → isoniazid', '600 mg → rifampicin', 'each morning → rifampicin'],
    ],
    [
      'She took furosemide 20 mg and levothyroxine 100 µg, both once daily.',
      ['20 mg → furosemide', '100 µg → levothyroxine', 'once daily → levothyroxine', 'once daily → furosemide'],
    ],
    ['He needed dopamine and adrenaline at low doses.', ['low doses → adrenaline', 'low doses → dopamine']],
    ['He took aspirin and low doses of prednisone.', ['low doses → prednisone']],
    [
      'He had intravenous infusions of bicarbonate and THAM.',
      ['intravenous → bicarbonate', 'intravenous → THAM', 'infusions → bicarbonate', 'infusions → THAM'],
    ],
    ['He took oral prednisone and vancomycin.', ['oral → prednisone']],
    [
      'Carboplatin (320 mg) plus paclitaxel (85 mg) were given for four cycles.',
      ['320 mg → Carboplatin', '85 mg → paclitaxel', 'four cycles → paclitaxel', 'four cycles → Carboplatin'],
    ],
    [
      'She had docetaxel for six cycles, abiraterone with prednisone, and cabazitaxel for four cycles.',
      ['six cycles → docetaxel', 'four cycles → cabazitaxel'],
    ],
    ['Meropenem + amikacin: 80 mg/kg/day were given.', ['80 mg/kg/day → amikacin', '80 mg/kg/day → Meropenem']],
    ['Meropenem + amikacin 80 mg/kg/day were given.', ['80 mg/kg/day → amikacin']],
    // Lists of amounts that a semicolon parts are of the drugs of a list in order.
    ['Prednisone and azathioprine were given (5 mg; 10 mg).', ['5 mg → Prednisone', '10 mg → azathioprine']],
    // The first list is not of the nearest drug, even where nothing near says that the second is given.
    ['Enalapril and atenolol were given at rising doses (5 and 10 mg; 50 mg).', ['5 → Enalapril', '10 mg → Enalapril']],
    ['Enalapril, digoxin and atenolol were given (5 mg; 10 mg).', []],
    ['Enalapril, and one week later atenolol, were given (5 mg; 10 mg).', []],
    // Behind one drug alone, or behind amounts of their own, they are of the last.
    ['Atenolol was given (50 mg; 100 mg).', ['50 mg → Atenolol', '100 mg → Atenolol']],
    [
      'Enalapril 5 mg and atenolol were given (50 mg; 100 mg).',
      ['5 mg → Enalapril', '50 mg → atenolol', '100 mg → atenolol'],
    ],
  ])('reaches each of them, and no other: %s', (raw, links) => {
    expect(linksOf(raw)).toEqual(links);
  });
});

describe('a dose far from its drug', () => {
  it.each([
    [
      'Gemcitabine 1000 mg/m2 combined with 2000 mg/m2 high-dose fluorouracil.',
      ['1000 mg/m2 → Gemcitabine', '2000 mg/m2 → fluorouracil', 'high-dose → fluorouracil'],
    ],
    [
      'Prednisone 20 mg/day was begun when the wound opened and went on until it had closed again, then reduced to 10 mg/day.',
      ['20 mg/day → Prednisone', '10 mg/day → Prednisone'],
    ],
    // Another drug in the sentence may be meant.
    [
      'Prednisone 20 mg/day and a statin were begun when the wound opened and until it had closed, and she then received a dose of 10 mg/day.',
      ['20 mg/day → Prednisone'],
    ],
    ['Patients were given 1 mg and 8 mg dexamethasone.', ['1 mg → dexamethasone', '8 mg → dexamethasone']],
    [
      'She was started on clozapine. The dose was raised from 25 mg daily to 50 mg.',
      ['25 mg → clozapine', 'daily → clozapine', '50 mg → clozapine'],
    ],
    ['Dacarbazine was begun. After 3 cycles, the mass had grown.', ['3 cycles → Dacarbazine']],
    // Courses of what is no drug are of none.
    ['Rituximab 200 mg and two sessions of plasmapheresis were given.', ['200 mg → Rituximab']],
    ['Dacarbazine was begun. After two courses of radiation therapy, the mass had grown.', []],
    ['Dacarbazine was begun. After two courses of this therapy, the mass had grown.', ['two courses → Dacarbazine']],
    // How often a dose was changed is not how often it is taken.
    [
      'We gave 50 mg prednisone for one week and then reduced it by 5 mg every week.',
      ['50 mg → prednisone', 'one week → prednisone', '5 mg → prednisone'],
    ],
    [
      'Adalimumab was given at 80 mg in the first week, followed by 40 mg every second week.',
      ['80 mg → Adalimumab', '40 mg → Adalimumab', 'every second week → Adalimumab'],
    ],
    // Several drugs before, or none of which the sentence speaks: nobody knows.
    ['She was started on clozapine and lithium. The dose was raised to 50 mg.', []],
  ])('belongs to the only one that can be meant: %s', (raw, links) => {
    expect(linksOf(raw)).toEqual(links);
  });
});
