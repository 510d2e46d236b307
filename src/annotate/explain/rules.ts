/**
 * One sentence for each rule that a record can name: those of annotations, relations, cues and repairs.
 * A name that ends in `/*` stands for all that begin so.
 */
const descriptions: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'age/old': 'a stated time followed by "old" or "of age"; a time at which something happened is left out',
    'age/aged': 'a number behind "aged", "age of" or "age:", in years where no unit is stated',
    'age/abbreviated': 'a number with "yo", "y/o" or the like',
    'age/person': 'a time in years, months or weeks beside a person ("42 year male", "a woman (68 years)")',
    'age/decade':
      'a decade behind "in his" or "in her" ("early sixties", "fifth decade"), read as a range of ten years',
    'age/listed': 'a further age of a list ("aged 4, 14 and 16", "21 and 24 years of age")',
    'age/without-unit': 'years before "old" without their unit ("73-old man", "41-old-year")',
    'age/before-sex': 'years right before the sex ("a 68 female with", "36M with", "54/F")',
    'anatomy/phrase': 'a noun phrase of anatomical words: sides and positions, adjectives, the organ and its parts',
    'anatomy/part-of': 'a part with the organ that follows behind "of" ("tail of the pancreas")',
    'anatomy/coordination':
      'the sites of a phrase that share a word ("upper and lower lobes"), each with its own address',
    'anatomy/local-abbreviation': 'an abbreviation that the report itself introduces in brackets behind a site',
    'anatomy/segment-symbol':
      'a segment of the liver or the lung by its symbol ("S8"), where that organ was spoken of last',
    'anatomy/vertebral-level':
      'a letter and number of the spine ("L4-L5", "T12 to L2"); a single one where the sentence is about the spine',
    'dose/quantity': 'an amount that is given: beside a drug, or in a sentence that speaks of a dose',
    'dose/radiation': 'an absorbed dose of radiation, which is always given',
    'dose/activity': 'an activity of a radiopharmaceutical (GBq, mCi), which is always given',
    'dose/area': 'an area under the curve that a drug is dosed by ("carboplatin AUC 5")',
    'dose/strength': 'a percentage right beside a drug ("0.5% bupivacaine")',
    'dose/count': 'a number of tablets, or of cycles, courses or sessions where a drug or a treatment is meant',
    'dose/words': 'a dose without a number ("high-dose", "tapered"), where a drug is meant',
    'drug/lexicon':
      'a form of a drug of the lexicon, with its salt or agent noun; a guarded one only where it is given; a contrast medium or a tracer beside an image is none unless its amount is stated',
    'drug/radiopharmaceutical': 'a radionuclide and its ligand, in any order and spelling',
    'drug/trademark': 'a capitalised word with ® or ™ in brackets behind a drug: its brand',
    'drug/local-abbreviation': 'an abbreviation that the report itself introduces in brackets behind a drug',
    'drug/class-by-noun':
      'an adjective of action or a target with a noun such as "agents" or "inhibitor" ("vasoactive agents", "anti-CMV therapy", "RANKL inhibitor")',
    'drug/stem': 'a word with an INN stem that is neither in the lexicon nor an English word',
    'drug/misspelling':
      'a word nearly like the name of a drug; a less like one only where a drug is to be expected, as in a list of drugs',
    'duration/stated': 'a stated time that is neither a moment ("3 days later") nor an interval nor part of a test',
    'duration/article':
      'a time with "a", or "the" and a word such as "previous", behind a word such as "for" ("for a week", "over the previous week")',
    'duration/several': 'a time of which is only said that it was several or a few ("for several months")',
    'form/lexicon': 'a dose form of the lexicon; a guarded one only beside a drug or where something is given',
    'frequency/adverb': 'an adverb such as "daily", with the number of times before it',
    'frequency/times': 'a number of times with a period ("three times a day")',
    'frequency/every': '"every" or "each" with a period ("every 8 hours", "every other day")',
    'frequency/interval': 'a period with "interval" ("at 6-month intervals")',
    'frequency/days':
      'days of a cycle ("days 1, 8 and 15 of a 28-day cycle"), also of none that is named behind an amount or a drug',
    'frequency/indefinite': 'a word that says how often without a number ("regularly", "as needed")',
    'frequency/occasions': 'a number of times without a period ("on three occasions")',
    'frequency/schedule':
      'when it is given: a time of the day behind an amount ("at bedtime"), a scheme of the day ("1-0-1"), divided doses, alternate days, "two weeks apart", "× 4/day", "250 mg gefitinib per day"',
    'frequency/latin': 'a prescriber\'s abbreviation ("bid", "q8h")',
    'measurement/quantity': 'a number with a unit that is not given, or one without a unit that belongs to a test',
    'measurement/size': 'a size of two or three sides ("18 × 8 mm")',
    'measurement/ratio': 'two numbers with a slash ("120/80") that belong to a test or carry a unit',
    'measurement/qualitative': 'a word such as "normal" or "elevated" that belongs to a test',
    'measurement/change':
      'a verb of change right behind its test ("troponin decreased"), or a noun of change before it ("a fall in haemoglobin"): a course, not a level',
    'measurement/sign': 'signs behind the name of a test ("HBsAg (+)", "protein ++", "CD3+, CD20−")',
    'measurement/coma-parts': 'the parts of a Glasgow Coma Scale by their letters ("E4V5M6")',
    'measurement/class':
      'a Roman numeral or a letter behind the name of a score ("NYHA class III", "FIGO stage IIIB", "Child-Pugh B")',
    'measurement/stage': 'the stage of a tumour as T, N and perhaps M ("pT3N0M0")',
    'measurement/lost-stroke': 'a count in mm3 or µL of what is counted per volume: the stroke of its unit was lost',
    'measurement/lost-scale': 'a temperature in degrees whose scale was left out',
    'measurement/implausible': 'a warning: the value lies outside the limits of its test (analyte-limits.tsv)',
    'measurement/unexpected-unit': 'a warning: the unit is of a kind in which the test is not measured',
    'route/lexicon': 'a route of the lexicon; a guarded one only beside a drug or where something is given',
    'sex/beside-age': 'a word that states the sex, within eight words of an age',
    'sex/introduction': 'a word that states the sex where a person first enters a report that gives no age',
    'test/lexicon': 'a test of the lexicon, with a noun such as "level"; a guarded one only beside a value',
    'test/local-abbreviation': 'an abbreviation that the report itself introduces in brackets behind a test',
    'test/of-site': 'what is measured or examined of a site ("spleen size", "cardiac examination")',
    'test/antibody': 'an antibody by what it is against ("anti-LRP4 antibody")',
    'test/cluster-marker': 'a surface marker of cells ("CD138")',
    'test/ending': 'a word with the ending of a procedure ("-oscopy", "-ography") that no lexicon has',
    'test/marker': 'a name with capitals or numbers in a list of what is stained for ("positive for CD34 and PU.1")',
    'test/head': 'a word such as "test" or "analysis" with the word of its kind before it ("tilt test")',
    'test/shared-noun': 'a test of a list whose noun stands with the last ("liver and renal function tests")',
    'test/score': 'a word such as "score" or "classification" with a proper name before it ("Rotterdam score")',
    'test/ratio': 'two tests with "/" or "to" between and "ratio" behind ("calcium/creatinine ratio")',
    'test/drug-level': 'a drug whose level is told ("efavirenz levels", "serum level of acetaminophen")',
    'test/by-value':
      'an unknown word or an abbreviation right before an amount in a unit of laboratories ("PTHrP 1.4 pmol/L")',
    'test/susceptibility':
      'an antimicrobial that was tested against an isolate ("resistant to ciprofloxacin", "MIC of colistin")',
    'relation/nearest-in-sentence': 'the drug of the same sentence that is least far in words',
    'relation/list':
      'a further drug of a list that has the attribute in common ("8 cycles of cisplatin and gemcitabine", "aspirin and digoxin, both once daily"), or the one of the same place in it ("respectively")',
    'relation/only': 'the only drug of the sentence, before a dose that is too far from it to be nearest by words',
    'relation/joined': 'the drug of the amounts that a dose is joined with (1 mg and 8 mg dexamethasone)',
    'relation/told': 'the only drug of the sentence before, in a sentence about its dose',
    'value_of/aligned': 'as many values as tests, in the same order ("sodium and potassium were 131 and 5.2")',
    'value_of/before': 'the test before the value, with nothing between that parts them',
    'value_of/behind': 'the test right behind the value ("88% neutrophils", "3 U/L of lipase")',
    'value_of/later': 'a later value of the same test, in the same unit ("fell to 8.1 g/dL")',
    'value_of/elsewhere':
      'the same test at another place, in the unit of the value before ("20/200 in the right eye and 20/40 in the left", "63° at T2 and 54° at T7")',
    'value_of/in-time':
      'the same test at another time, in the unit of the value before ("3.1 mg/dL on day 1, 2.4 mg/dL on day 3")',
    'value_of/column': 'the test at the head of the column of a table, in a row that names none',
    'value_of/only': 'the only test of the sentence, in a unit in which it is usually reported',
    'value_of/restated': 'the same value in another unit, in brackets',
    'value_of/for': 'the tests behind "for", "of" or "in" ("negative for S100")',
    'value_of/adjective': 'the test right behind the word ("elevated CRP")',
    'value_of/predicate': 'the tests of which the word is said ("ALT and AST were normal")',
    'cue/negated/*': 'a word that denies what stands in its reach (NegEx)',
    'character/zero-width': 'an invisible character left out',
    'character/ligature': 'a ligature written as its letters',
    'character/space': 'a special blank written as a plain one',
    'character/hyphen': 'a special hyphen written as a plain one',
    'character/minus': 'a minus sign written as a plain hyphen',
    'character/symbol-font': 'a sign that was read by the name of another character',
    'hyphen/join': 'a word that was hyphenated at a line end is joined',
    'hyphen/keep': 'a hyphen at a line end that belongs to the word is kept',
    'hyphen/suspended': 'a suspended hyphen ("pre- and postoperative") keeps its blank',
    'hyphen/override': 'a hyphen is joined or kept as the user decided',
    'line/join': 'a line end inside a sentence becomes a blank',
    'line/false-break': 'an empty line inside a sentence becomes a blank',
    'line/across-page': 'a sentence that runs over a page break is joined',
    'line/across-float': 'a sentence that a figure or table interrupts is joined',
    'line/trailing-blank': 'blanks at the end of a line left out',
    'line/page-break': 'a page break becomes a line end',
    'number/broken-decimal': 'a number that is broken at its decimal point is joined',
  }),
);

/** Names of all described rules, in the order in which help and benchmarks list them. */
export const ruleNames: readonly string[] = [...descriptions.keys()];

/** What a rule does, in one sentence; null for a name that nobody described, which is a bug that a test finds. */
export function describeRule(rule: string): string | null {
  return descriptions.get(rule) ?? descriptions.get(rule.replace(/[^/]+$/u, '*')) ?? null;
}
