/** Where the words of an ASCII text stand: what src/segment/tokenize.ts makes tokens of and src/search/analyzer.ts words. */
import { byteAt, set } from './memory';

let text: usize = 0;
let length: u32 = 0;

/** The code of a letter; 0 behind the text. */
function codeAt(i: u32): u32 {
  return i < length ? byteAt(text, i) : 0;
}

function isDigit(code: u32): bool {
  return code - 0x30 <= 9;
}

function isLetter(code: u32): bool {
  return (code | 0x20) - 0x61 <= 25;
}

function isThousands(i: u32): bool {
  return isDigit(codeAt(i)) && isDigit(codeAt(i + 1)) && isDigit(codeAt(i + 2)) && !isDigit(codeAt(i + 3));
}

/** End of a number, with thousands commas and one decimal point. */
function numberEnd(start: u32): u32 {
  let end = start;
  while (isDigit(codeAt(end))) end++;
  if (end - start <= 3) while (codeAt(end) == 0x2c && isThousands(end + 1)) end += 4;
  if (codeAt(end) == 0x2e && isDigit(codeAt(end + 1))) {
    end++;
    while (isDigit(codeAt(end))) end++;
  }
  return end;
}

/** True for the `s` of `Crohn's`; the word or number before it ends at `before`. */
function isPossessive(start: u32, end: u32, before: u32): bool {
  return end - start == 1 && (codeAt(start) | 0x20) == 0x73 && before + 1 == start && codeAt(before) == 0x27;
}

/** Puts the starts and the ends of the words of a text into two lists and gives their number. */
export function wordPlaces(bytes: usize, size: u32, starts: usize, ends: usize): u32 {
  text = bytes;
  length = size;
  let count: u32 = 0;
  // Where the word or number before ends; nothing that follows it stands at 0.
  let before: u32 = size;
  for (let i: u32 = 0; i < size; ) {
    const code = codeAt(i);
    let end = i + 1;
    if (isLetter(code)) while (isLetter(codeAt(end))) end++;
    else if (isDigit(code)) end = numberEnd(i);
    else {
      i = end;
      continue;
    }
    if (!isPossessive(i, end, before)) {
      set(starts, count, i);
      set(ends, count, end);
      count++;
    }
    before = end;
    i = end;
  }
  return count;
}
