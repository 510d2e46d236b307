import { describe, expect, test } from 'vitest';
import { matchQuantities, quantityStart, type QuantityMatch } from '../../src/annotate/matchers/quantities.js';
import { createExaminer } from '../../src/annotate/create-pipeline.js';
import { knownTokens } from '../../src/annotate/known-words.js';
import { findTriggers } from '../../src/annotate/triggers.js';
import type { Quantity } from '../../src/model/quantity.js';
import { tokenize } from '../../src/segment/tokenize.js';

const { resources: all } = await createExaminer();
/** What the parser says of phrases that are not plain. */
const phrases: Readonly<Record<string, number>> = { 'three hundred': 300 };

/** Quantities of a text that is one sentence. */
function read(text: string): readonly QuantityMatch[] {
  const plain = tokenize(text);
  const tokens = knownTokens(plain, all.know(plain.book));
  const resources = { units: all.units, parseNumberWords: (phrase: string) => phrases[phrase] ?? null };
  const where = findTriggers(tokens);
  const numeric = { text, tokens, gaps: tokens.gaps, sentenceOf: new Int32Array(tokens.count), where, resources };
  return matchQuantities(numeric, where(quantityStart));
}

function short(quantity: Quantity): string {
  const { value, low, high, comparator, approximate, uncertainty, unit, unitInherited } = quantity;
  const number = value === null ? `${low ?? ''}..${high ?? ''}` : `${comparator ?? ''}${value}`;
  const spread = uncertainty === null ? '' : `±${uncertainty}`;
  return `${approximate ? '~' : ''}${number}${spread}${unit === null ? '' : ` ${unit}`}${unitInherited ? '*' : ''}`;
}

/** What was read, in a short notation: `low..high unit`, `*` where the unit was inherited. */
const show = ({ quantity, dimensions, ratio, unit, role, isProduct }: QuantityMatch): string => {
  if (isProduct) return '(product)';
  const stated = ratio
    ? `${ratio.numerator}:${ratio.denominator}${unit ? ` ${unit.ucum}` : ''}`
    : quantity
      ? short(quantity)
      : dimensions.map(short).join(' x ');
  return role === 'reference' ? `(${stated})` : stated;
};

const cases: Readonly<Record<string, readonly (readonly [text: string, ...expected: string[]])[]>> = {
  numbers: [
    ['1,200 mg', '1200 mg'],
    ['7·4 kPa', '7.4 kPa'],
    ['.5 mg', '0.5 mg'],
    ['0,69 mmol/L', '0.69 mmol/L'],
    ['3,9-5,8 mmol/L', '3.9..5.8 mmol/L'],
    ['12 690 U/L', '12690 U/L'],
    ['412 109 cells/mm3'],
    ['2 100%', '2', '100 %'],
    ['44 000 blorgs'],
    ['SpO 2 - 100%', '100 %'],
    ['pCO2--28 mmHg, pO2--239 mmHg', '28 mm[Hg]', '239 mm[Hg]'],
    ['gap, -72 mEq/L', '-72 meq/L'],
    ['sodium -135 mmol/L', '135 mmol/L'],
    ['2½ years', '2.5 a'],
    ['2 1/2 years', '2.5 a'],
    ['six months', '6 mo'],
    ['a six-month rest', '6 mo'],
    ['two and a half years', '2.5 a'],
    ['sixty-two years', '62 a'],
    ['three hundred mg', '300 mg'],
    ['five six mg', '6 mg'],
    ['two to three weeks', '2..3 wk'],
    ['two lesions'],
    ['C4 9. 7 mg/dL'],
    ['15. 800/µL'],
    ['38. 3 c'],
    ['on the 9. 7 days later', '9', '7 d'],
    ['56.000/mm3', '56000 /mm3'],
    ['12.400/mm 3', '12400 /mm3'],
    ['an area of 1.3 cm 2', '1.3 cm2'],
    ['an area of 1.3 cm 2 in the valve', '1.3 cm2'],
    ['an area of 3 cm 2 weeks later', '3 cm', '2 wk'],
    ['the area was 3 cm 2.5 mm from it', '3 cm', '2.5 mm'],
    ['the area was 3 cm 2 mm from it', '3 cm', '2 mm'],
    ['1.250 g/L', '1.25 g/L'],
    ['100.000 ng/mL'],
    ['4.000-10.000/mm³', '4000..10000 /mm3'],
    ['from 56.000 to 120.000/mm3', '56000 /mm3*', '120000 /mm3'],
    ['38.8 ◦C', '38.8 Cel'],
    ['101 F', '101 [degF]'],
    ['0.5 mg/5 mL', '0.5 mg/(5.mL)'],
    ['20 mg/120 mg', '20:120 mg'],
    ['250 mg/100 mg', '250:100 mg'],
    ['250 mg/5 g', '250 mg/(5.g)'],
    ['1 mg/0.1 mL', '1 mg/{0.1_mL}'],
    ['SpO2: 96 %', '96 %'],
    ['7.6 mmol/, then', '7.6'],
    ['patient 1: 46 years', '46 a'],
  ],
  'powers of ten': [
    ['1.5 × 10⁹/L', '1.5 10*9/L'],
    ['4.2x10^9/L', '4.2 10*9/L'],
    ['5.1 x10 9 /L', '5.1 10*9/L'],
    ['97 × 103/mm3', '97 10*3/mm3'],
    ['2.3 × 105 copies/mL', '2.3 10*5{copies}/mL'],
    ['2 × 10³ mg', '2000 mg'],
    ['2 × 105 mg'],
    ['2.3 × 105 colony-forming units/L', '230000 [CFU]/L'],
    ['74, 118 and 187 × 10⁹/L', '74 10*9/L*', '118 10*9/L*', '187 10*9/L'],
    ['on day 10 to 6.3 × 10⁹/L', '6.3 10*9/L'],
    ['many × 10⁹/L'],
    ['from 6.17x10 5 to 1.5x10 7 IU/mL', '15000000 [iU]/mL'],
    ['19.5 10 9 /L', '19.5 10*9/L'],
    ['7.7 × 10(9) cells/L', '7.7 10*9{cells}/L'],
    ['55.9 × 10 E9/L', '55.9 10*9/L'],
    ['12,000 elements/mm 3', '12000 {cells}/mm3'],
    ['24 incursions/min', '24 /min'],
    ['6 white blood cells/μL', '6 /uL*'],
    ['590 white cells per mm 3', '590 /mm3*'],
    ['281 × 10³ platelets per microliter', '281 10*3/uL*'],
    ['3 white cells', '3'],
  ],
  'ranges and bounds': [
    ['60%–90%', '60..90 %'],
    ['100–300 μm', '100..300 um'],
    ['3 to 5 cm', '3..5 cm'],
    ['2- to 3-cm', '2..3 cm'],
    ['between 3 and 5 cm', '3..5 cm'],
    ['12.8–13.0', '12.8..13'],
    ['ranging from 3 to 5 cm', '3..5 cm'],
    ['21 ± 3 mg', '21±3 mg'],
    ['5.1 +/- 0.2 mmol/L', '5.1±0.2 mmol/L'],
    ['<5 ng/mL', '<5 ng/mL'],
    ['≥ 7 mm', '>=7 mm'],
    ['>= 3 mg', '>=3 mg'],
    ['less than 3 mg', '<3 mg'],
    ['no more than 2 g', '<=2 g'],
    ['at least 6 weeks', '>=6 wk'],
    ['up to 15 mm', '<=15 mm'],
    ['rose up to 350 U/L', '350 U/L'],
    ['increased the gradient up to 98 mmHg', '98 mm[Hg]'],
    ['about 5 cm', '~5 cm'],
    ['over 6 weeks', '6 wk'],
    ['20-10 mg'],
    ['at or above 3.4 mmol/L', '>=3.4 mmol/L'],
    ['myotomy over 20 mm', '20 mm'],
    ['was over 20 mm', '>20 mm'],
    ['150 beats/min or higher', '>=150 {beats}/min'],
    ['3 cm or less', '<=3 cm'],
    ['< 3 cm or more', '<3 cm'],
    ['3 cm or so', '3 cm'],
  ],
  'sizes and ratios': [
    ['18.4 x 8.1 mm', '18.4 mm* x 8.1 mm'],
    ['21 mm × 17 mm', '21 mm x 17 mm'],
    ['3.2×2.8×4.1 cm', '3.2 cm* x 2.8 cm* x 4.1 cm'],
    ['5 by 3 cm', '5 cm* x 3 cm'],
    ['120/80 mmHg', '120:80 mm[Hg]'],
    ['130/ 80mmHg', '130:80 mm[Hg]'],
    ['130/ 80'],
    ['in the low 90s and to the 120s', '90..99', '120..129'],
    ['in the 1990s'],
    ['his 60s'],
    ['32/30 mm', '32 mm* x 30 mm'],
    ['57mm/31mm', '57 mm x 31 mm'],
    ['at 35 4/7 weeks', '35'],
    ['13/09/10 cm'],
    ['1:640', '1:640'],
    ['13/15', '13:15'],
    ['0.8/100,000 per year', '0.8 /(100000.a)'],
    ['3–4/5'],
    ['160/800 mg', '160:800 mg'],
    ['2 × 500 mg', '(product)'],
    ['10 x 3 Gy', '(product)'],
    ['1 : 320', '1:320'],
    ['237/22 U/L', '237 U/L*', '22 U/L'],
    ['12, 1 g/dL'],
    ['in the 1 st h and at 5 th'],
  ],
  'shared units': [
    ['223 vs. 99 U/L', '223 U/L*', '99 U/L'],
    ['3, 5 and 7 cm', '3 cm*', '5 cm*', '7 cm'],
    ['from 15.2 to 9.8 mg/dL', '15.2 mg/dL*', '9.8 mg/dL'],
    ['from 31.2 to 0.6 mg/dL', '31.2 mg/dL*', '0.6 mg/dL'],
    ['from 120 mg/dL to 180', '120 mg/dL', '180 mg/dL*'],
    ['7.50, 34 mmHg and 95%', '7.5', '34 mm[Hg]', '95 %'],
  ],
  'rows of tables': [
    ['Result\tx\tReference range\nSodium\t131\t135-145 mmol/L', '131 mmol/L*', '(135..145 mmol/L)'],
    ['Test\tResult\tReference\tUnit\nSodium\t131\t135-145', '131', '(135..145)'],
    ['Calcium (mmol/L)   3.68   2.94\t2.61', '3.68 mmol/L*', '2.94 mmol/L*', '2.61 mmol/L*'],
    ['Creatinine (mg/dL): 1.1', '1.1 mg/dL*'],
    ['Glucose (mg/dL) 34 84 92', '34 mg/dL*', '84 mg/dL*', '92 mg/dL*'],
    ['Age (years) 45', '45'],
    ['Test   Day 1   Reference\nSodium (mmol/L)   128   135-145', '128 mmol/L*', '(135..145 mmol/L*)'],
    ['Test   Day 1   Day 2\nSodium (mmol/L)   128   135', '128 mmol/L*', '135 mmol/L*'],
  ],
  'reference ranges': [
    ['(normal range 0.4–4.0 mIU/L)', '(0.4..4 m[iU]/L)'],
    ['(NR: <35)', '(<35)'],
    ['(normal: 0–0.04 ng/mL)', '(0..0.04 ng/mL)'],
    ['[ref 3.5–5.0]', '(3.5..5)'],
    ['(39–42 °C normal)', '(39..42 Cel)'],
    ['normal 6.9 mmol/L', '6.9 mmol/L'],
  ],
  signs: [
    ['a T-score of -2.5', '-2.5'],
    ['175 beats·min(-1)', '175'],
    ['BE -5.5 mmol/L', '-5.5 mmol/L'],
    ['sodium -135 mmol/L', '135 mmol/L'],
    ['a gradient of -125 mmHg', '-125 mm[Hg]'],
    ['refraction -0.75 D', '-0.75 [diop]'],
    ['height -3SD', '-3 {s.d.}'],
  ],
  'what is no amount': [
    ['as before [3] and (9, 10)'],
    ['in 2012, Figure 2, Table 1, case 3, day 3'],
    ['IL-6, CD20, Ki-67, T4, C5, 177Lu, 18F-FDG, L4-L5, segment 4'],
    ['call 555-123-4567'],
    ['from 2010-2012 and on March 3, 2012 at 8 PM'],
    ['c.35G>A and t(9;22)'],
    ['a 12-lead trace, the 2nd'],
    ['a 2D image'],
    ['99m Tc and 99 m Tc, 81m Kr, (99m)Tc-DTPA'],
    ['12/03/2014'],
    ['3.2 mil/foo'],
    ['p < 0, 05'],
    ['karyotype 46,XX'],
  ],
};

describe.each(Object.entries(cases))('%s', (_kind, lines) => {
  test.each(lines)('%s', (text, ...expected) => {
    expect(read(text).map(show)).toEqual(expected.filter((line) => typeof line === 'string'));
  });
});

test('a literal is the surface text, without a unit that stands elsewhere', () => {
  expect(read('223 vs. 99 U/L').map(({ quantity }) => quantity?.literal)).toEqual(['223', '99 U/L']);
});

test('values of one series are linked, and those of a list', () => {
  expect(read('223 vs. 99 U/L').map(({ link }) => link)).toEqual([null, 'series']);
  expect(read('3 and 5 cm').map(({ link }) => link)).toEqual([null, 'list']);
});

test('numerator and denominators of a unit are told apart', () => {
  expect(read('2 mg/kg/day')[0]?.unit).toMatchObject({ numerator: 'mg', per: ['kg', 'd'] });
});
