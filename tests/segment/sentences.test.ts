import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitSentences } from '../../src/segment/sentences.js';

const sentences = (text: string): string[] => splitSentences(text, []).map(({ start, end }) => text.slice(start, end));

/** A text whose sentence ends are marked by `|`. */
const plain = (marked: string): string => marked.replaceAll('|', ' ');

describe('a sentence ends', () => {
  it.each([
    'She recovered.|He did not.',
    'The temperature was 39 °C.|The pulse was normal.',
    'It was 39°C.|The CRP was 12 mg/L.|Serum sodium was normal.',
    'The mass measured 4 cm.|The liver was normal.',
    'He took 5 mg.|Later he took 10 mg.',
    'Was it malignant?|It was not!|“Good.”|We stopped.',
    'It was positive for hepatitis B.|The liver was small.',
    'This was described before.5,6|The lesion grew.',
    'This was described before [5].|The lesion grew.',
    'This was described before.[5]|The lesion grew.',
    'This was reported by Hall et al.|The lesion grew.',
    'Ceftriaxone was given i.v.|The fever fell.',
    'He was seen in 2014.|5 years later he came back.',
    'mTOR was blocked.|mTOR inhibitors helped.',
    'Growth was seen.|(Figure 1) shows it.',
  ])('%s', (marked) => expect(sentences(plain(marked))).toEqual(marked.split('|')));

  it('where no blank follows the stop', () => expect(sentences('She recovered.The liver shrank.')).toHaveLength(2));
  it('at every line end', () => expect(sentences('Sodium 140\nPotassium 4\n\n- one\n- two')).toHaveLength(4));
});

describe('a sentence goes on', () => {
  it.each([
    'It is shown in Fig. 2 and Figs. 3 to 5.',
    'ALT was 223 vs. 99 U/L.',
    'Cultures grew S. aureus and E. coli.',
    'Hall et al. reported five cases (Hall et al. 2010).',
    'He had 5.4mg i.v. and 3 mg p.o. daily.',
    'The glucose was 9. 7 mg/dl.',
    'She was seen by Dr. Okafor and Prof. Lund.',
    'Some drugs, e.g. Ramipril, i.e. ACE inhibitors, were stopped.',
    'Patient no. 3 took approx. 5 mg.',
    'The U.S. Food and Drug Administration approved it.',
    'J. R. Hall and M. Lund saw him.',
    'The pH was 7.35 and rose.',
    '1. Aspirin 100 mg.',
    'It was seen (Fig. 2A, Ref. 7) in No. 5.',
  ])('%s', (marked) => expect(sentences(plain(marked))).toEqual(marked.split('|')));
});

describe('laws of sentences', () => {
  const piece = fc.constantFrom(
    'The ',
    'Fig. 2 ',
    'mg. ',
    'A',
    '. ',
    '.',
    '\n',
    ' ',
    '! ',
    '(5) ',
    'e.g. ',
    '7',
    '\u00A0',
    '\r\n',
  );
  const soup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('are trimmed, in order, cross no line and leave out only blanks', () => {
    fc.assert(
      fc.property(soup, (text) => {
        let at = 0;
        for (const { start, end } of splitSentences(text, [])) {
          expect(text.slice(at, start).trim()).toBe('');
          const sentence = text.slice(start, end);
          expect(sentence).toBe(sentence.trim());
          expect(sentence).not.toMatch(/\n/u);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it('cross no edge of a section', () => {
    expect(splitSentences('one two three', [4])).toEqual([
      { start: 0, end: 3 },
      { start: 4, end: 13 },
    ]);
  });
});
