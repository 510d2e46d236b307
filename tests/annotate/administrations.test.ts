import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../src/annotate/create-pipeline.js';
import { rawReport } from '../raw-report.js';

const pipeline = await createPipeline();

function courseOf(raw: string) {
  const { administrations, annotations, text } = pipeline.process(rawReport(raw));
  const textOf = (id: string | null): string | null => {
    const annotation = annotations.find((candidate) => candidate.id === id);
    return annotation === undefined ? null : text.slice(annotation.start, annotation.end);
  };
  return {
    events: administrations.flatMap(({ drug, events }) => events.map((event) => `${event.type} ${drug}`)),
    steps: administrations.flatMap(({ steps }) =>
      steps.map(({ dose, frequency, duration }) => [textOf(dose), textOf(frequency), textOf(duration)]),
    ),
  };
}

describe('the course of a drug', () => {
  it.each([
    ['Warfarin was stopped.', ['stop warfarin']],
    ['She was started on oral prednisone 40 mg.', ['start prednisone']],
    ['Metoprolol and digoxin were withdrawn.', ['stop metoprolol', 'stop digoxin']],
    ['Discontinuation of heparin led to bleeding.', ['stop heparin']],
    // Plans and advice are no events.
    ['Discontinuation of heparin was advised.', []],
    ['We planned to start rituximab.', []],
    ['She refused to start rituximab.', []],
    ['We considered stopping amiodarone.', []],
    ['Stopping amiodarone was considered.', []],
    ['We would start rituximab.', []],
    ['We decided to stop warfarin.', ['stop warfarin']],
    // A further verb has the subject of the one before.
    ['Warfarin was a possible cause and was withdrawn.', ['stop warfarin']],
    ['Prednisone was given for four weeks, then reduced to 10 mg.', ['change prednisone']],
    [
      'Prednisone was tapered from 60 mg to 40 mg for two weeks, and stopped.',
      ['change prednisone', 'stop prednisone'],
    ],
    ['Prednisone was given, the patient improved and was weaned.', []],
    ['Prednisone was given and increased appetite was noted.', []],
    ['Prednisone was given and his fever decreased.', []],
    // The only drug named before is meant where none is named.
    ['Amiodarone was begun; later the drug was stopped.', ['start amiodarone', 'stop amiodarone']],
    ['He took warfarin. It was discontinued.', ['stop warfarin']],
    ['He took meropenem, and it was switched to levofloxacin.', ['stop meropenem', 'start levofloxacin']],
    ['He took warfarin and digoxin. The drug was stopped.', []],
    ['Warfarin caused a haematoma of the leg. It was increased.', []],
    ['Vemurafenib was restarted at a reduced dose.', ['start vemurafenib']],
    ['It was not possible and added to prednisone.', []],
    ['Discontinuation of heparin was not possible.', []],
    ['We gave modified FOLFOX4.', []],
    ['He was switched to the calcium channel blocker amlodipine.', ['start amlodipine']],
    ['Pazopanib was re-introduced.', ['start pazopanib']],
    ['The start of tuberculostatic chemotherapy was delayed.', ['start antituberculosis drug']],
    // The dose that another followed is changed; a reduced one may be the first.
    ['She is on a tapering prednisone dose.', ['change prednisone']],
    ['He required an increased dose of insulin.', ['change insulin']],
    ['He was treated with a reduced dose of rituximab.', []],
    ['We did a titrated dexamethasone challenge.', []],
    // A further verb has the subject of a participle before it.
    [
      'Warfarin was started, with adrenaline infusion tapered down and stopped.',
      ['start warfarin', 'stop epinephrine'],
    ],
    // What an isolate was tested against was not given.
    ['The MIC was > 16 mg/L for azithromycin, so the treatment was switched to cefotaxime.', ['start cefotaxime']],
    ['Oral prednisolone at a dose of 30 mg/day was initiated.', ['start prednisolone']],
    [
      'He was started on ceftriaxone, nebulized salbutamol, and orally administered prednisone.',
      ['start ceftriaxone', 'start salbutamol', 'start prednisone'],
    ],
    ['The dose of octreotide was increased.', ['change octreotide']],
    ['Warfarin was switched to rivaroxaban.', ['stop warfarin', 'start rivaroxaban']],
    ['We added rituximab and stopped cyclophosphamide.', ['start rituximab', 'stop cyclophosphamide']],
    ['He took enalapril 5 mg and was commenced on carbimazole 20 mg.', ['start carbimazole']],
    ['Tapering of prednisone was started.', ['change prednisone']],
    ['Prednisone was tapered to 5 mg, then stopped.', ['change prednisone', 'stop prednisone']],
    ['Warfarin, which was discontinued last week, is known to him.', ['stop warfarin']],
    // Brackets and appositions stand between a drug and its verb.
    ['Sunitinib (37.5 mg) was started.', ['start sunitinib']],
    ['A kinase inhibitor, sorafenib, was introduced.', ['start sorafenib']],
    [
      'He was started on vancomycin 1 g daily (against cocci) and ciprofloxacin.',
      ['start vancomycin', 'start ciprofloxacin'],
    ],
    // One treatment of several drugs has a singular verb; otherwise that is the verb of the last alone.
    ['Treatment with prednisone and azathioprine was stopped.', ['stop prednisone', 'stop azathioprine']],
    ['Dopamine and nitroglycerin infusion was started.', ['start dopamine', 'start glyceryl trinitrate']],
    ['She was resistant to hormone therapy, and weekly paclitaxel was begun.', ['start paclitaxel']],
    ['In addition to levothyroxine and testosterone, cabergoline was begun.', ['start cabergoline']],
    [
      'Ciprofloxacin was changed to ceftriaxone, and metoclopramide was added.',
      ['stop ciprofloxacin', 'start ceftriaxone', 'start metoclopramide'],
    ],
    // What consists of others is told with them.
    [
      'He was started on first-line chemotherapy with cisplatin and etoposide.',
      ['start chemotherapy', 'start cisplatin', 'start etoposide'],
    ],
    ['Her vancomycin medication was discontinued.', ['stop vancomycin']],
    // Switches, from what to what.
    ['He was switched from lorazepam to diazepam.', ['stop lorazepam', 'start diazepam']],
    ['We replaced natamycin with micafungin.', ['stop natamycin', 'start micafungin']],
    ['She was weaned off dopamine.', ['stop dopamine']],
    // A dash without blanks behind a verb makes no name of it.
    ['Immunomodulators were progressively added-sirolimus was the last.', ['start immunomodulator']],
    ['It was decided to stop heparin.', ['stop heparin']],
    ['Increase of prednisone was well tolerated.', ['change prednisone']],
    ['Began prednisone 40 mg.', ['start prednisone']],
    ['A course of methylprednisolone, followed by oral prednisone, was started.', ['start prednisone']],
  ])('has the events that the text states: %s', (raw, events) => {
    expect(courseOf(raw).events.toSorted()).toEqual(events.toSorted());
  });

  it.each([
    'Amiodarone was not started.',
    'He was on warfarin when the fever started.',
    'The reduced count was treated with filgrastim.',
    'Symptoms began after heparin.',
    'Cortisol production was reduced.',
    'Dexamethasone was given to reduce the swelling.',
    'Modified-FOLFOX6 was given.',
    'She was to commence chemotherapy with vincristine.',
    'Titrate lamotrigine slowly.',
    'Levamisole, once used as an adjunct to fluorouracil, was withdrawn.',
  ])('has no event where the text states none: %s', (raw) => {
    expect(courseOf(raw).events).toEqual([]);
  });

  it('has the steps of a taper in order, with their frequencies and durations', () => {
    const raw = 'Prednisone 60 mg daily was given for 2 weeks, then 40 mg daily for 1 week, followed by 20 mg daily.';
    expect(courseOf(raw).steps).toEqual([
      ['60 mg', 'daily', '2 weeks'],
      ['40 mg', 'daily', '1 week'],
      ['20 mg', 'daily', null],
    ]);
  });

  it('has steps where a dose goes from one to another', () => {
    expect(courseOf('Octreotide was increased from 20 to 30 mg.').steps).toEqual([
      ['20', null, null],
      ['30 mg', null, null],
    ]);
  });

  it('has the rungs of a ladder, each with a time of its own', () => {
    const raw = 'Prednisolone 40 mg/day for 1 week, 30 mg/day for 2 weeks and 20 mg/day was given.';
    expect(courseOf(raw).steps).toEqual([
      ['40 mg/day', null, '1 week'],
      ['30 mg/day', null, '2 weeks'],
      ['20 mg/day', null, null],
    ]);
    expect(courseOf('Prednisolone 40 mg/day, 30 mg/day and 20 mg/day were tried.').steps).toEqual([]);
  });

  it('has no steps where doses are only listed', () => {
    expect(courseOf('Aspirin 100 mg was given at noon and aspirin 300 mg at night.').steps).toEqual([]);
  });
});

const dosesOf = (raw: string): string[] => {
  const { relations, annotations, text } = pipeline.process(rawReport(raw));
  const textOf = (id: string): string => {
    const annotation = annotations.find((candidate) => candidate.id === id);
    return text.slice(annotation?.start, annotation?.end);
  };
  return relations.filter(({ type }) => type === 'dose_of').map(({ from, to }) => `${textOf(from)} ${textOf(to)}`);
};

describe('a dose', () => {
  it.each([
    ['He was given 4 g intravenous (IV) ceftriaxone.', ['4 g ceftriaxone']],
    ['He had 1,110 MBq (30 mCi) radioiodine.', ['1,110 MBq radioiodine', '30 mCi radioiodine']],
    [
      'Axitinib 4 mg/day was started, and the dose was reduced to 2 mg/day.',
      ['4 mg/day Axitinib', '2 mg/day Axitinib'],
    ],
    ['Crizotinib was begun as a first-line treatment at a dosage of 250 mg.', ['250 mg Crizotinib']],
    ['Capecitabine (Xeloda; Invented Ltd., Town) was started at 2500 mg.', ['2500 mg Capecitabine']],
    [
      'She had six cycles of cisplatin, doxorubicin and 5-FU.',
      ['six cycles cisplatin', 'six cycles doxorubicin', 'six cycles 5-FU'],
    ],
    ['Cisatracurium 2 µg/kg/min, inhaled nitric oxide 20 ppm and others.', ['2 µg/kg/min Cisatracurium']],
  ])('belongs to its drug: %s', (raw, links) => {
    expect(dosesOf(raw)).toEqual(links);
  });

  it.each(['The creatinine clearance rose to 80 mL/min.', 'Urine osmolality rose to 382 mmol/kg.'])(
    'is none where it is measured: %s',
    (raw) => {
      expect(pipeline.process(rawReport(raw)).annotations.filter(({ type }) => type === 'dose')).toEqual([]);
    },
  );
});

const drugsOf = (raw: string): string[] => pipeline.process(rawReport(raw)).administrations.map(({ drug }) => drug);

describe('whose drugs they are', () => {
  it.each([
    ['Her mother had received thalidomide 100 mg daily during pregnancy.', []],
    ["The patient's brother was treated with imatinib 400 mg daily.", []],
    ['His father took warfarin 5 mg daily and he took aspirin 100 mg daily.', ['acetylsalicylic acid']],
    ['His mother gave him ibuprofen 200 mg.', ['ibuprofen']],
    ['His wife reported that he had taken ibuprofen 200 mg daily.', ['ibuprofen']],
    // Of the mother nobody knows whether she is the patient.
    ['The mother was treated with labetalol 200 mg daily.', ['labetalol']],
  ])('is told: what a relative takes is not the patient’s: %s', (raw, drugs) => {
    expect(drugsOf(raw)).toEqual(drugs);
  });
});
