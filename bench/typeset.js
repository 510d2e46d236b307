// Sets a text in a narrow column, as journals do: breaks between syllables with a hyphen, and behind hyphens that are there.

const vowel = /[aeiouy]/iu;
/** Pairs that no typesetter parts. */
const inseparable = new Set(
  'ch ph rh sh th ck gh qu ng gn bl br cl cr dr fl fr gl gr pl pr sc sk sl sm sn sp st tr wh ps pt'.split(' '),
);
const shortestLeft = 2;
const shortestRight = 3;

/**
 * Offsets within a word of letters at which it may be parted: before the last of the consonants between two vowels.
 * @param {string} word
 */
export function syllableBreaks(word) {
  const out = [];
  for (let i = shortestLeft; i <= word.length - shortestRight; i++) {
    const [before, here, next] = [word.charAt(i - 1), word.charAt(i), word.charAt(i + 1)];
    if (vowel.test(here) || !vowel.test(word.slice(0, i))) continue;
    const isPair = inseparable.has((here + next).toLowerCase());
    const isCut = inseparable.has((before + here).toLowerCase());
    if (!isCut && (vowel.test(next) || (isPair && vowel.test(word.charAt(i + 2))))) out.push(i);
  }
  return out;
}

/**
 * Where a token may be parted: behind its own hyphens, and within its words as `breaksIn` says.
 * @param {string} token
 * @param {(word: string) => number[]} breaksIn
 */
function breaksOf(token, breaksIn) {
  const out = [];
  for (const { index, 0: found } of token.matchAll(/(?<=[\p{L}\p{N})])-(?=[\p{L}\p{N}])|[a-z]+/gu)) {
    if (found === '-') out.push({ at: index + 1, kind: 'kept' });
    else if (found.length > 5) for (const at of breaksIn(found)) out.push({ at: index + at, kind: 'joined' });
  }
  return out;
}

/** Words that may follow a hyphen which stands for the rest of a compound. */
const suspending = /^(?:and|or|to|nor|versus|vs)\b/u;

/**
 * Wraps `text` at `width` code units. `hyphens` are those at the line ends: `at` is the offset of the hyphen, `kind` what
 * is to become of it (`joined`, `kept`, `suspended`), with the letters before and behind it.
 * @param {string} text
 * @param {number} width
 * @param {(word: string) => number[]} breaksIn
 */
export function typeset(text, width, breaksIn) {
  const tokens = text.split(/\s+/u).filter(Boolean);
  const hyphens = [];
  let raw = '';
  let column = 0;
  const endLine = () => {
    raw = `${raw.trimEnd()}\n`;
    column = 0;
  };
  for (let n = 0; n < tokens.length; n++) {
    let token = tokens[n] ?? '';
    while (column + token.length > width) {
      const last = breaksOf(token, breaksIn).findLast(
        ({ at, kind }) => column + at + (kind === 'joined' ? 1 : 0) <= width,
      );
      if (last === undefined) {
        if (column === 0) break;
        endLine();
        continue;
      }
      raw += token.slice(0, last.at) + (last.kind === 'joined' ? '-' : '');
      const left = /\S{0,30}$/u.exec(raw.slice(-31, -1))?.[0] ?? '';
      hyphens.push({ at: raw.length - 1, kind: last.kind, left, right: token.slice(last.at) });
      token = token.slice(last.at);
      endLine();
    }
    const next = tokens[n + 1] ?? '';
    raw += `${token} `;
    column += token.length + 1;
    if (/\p{L}-$/u.test(token) && suspending.test(next) && column + next.length > width) {
      hyphens.push({ at: raw.length - 2, kind: 'suspended', left: token.slice(0, -1), right: next });
      endLine();
    }
  }
  return { raw: raw.trimEnd() + '\n', hyphens };
}
