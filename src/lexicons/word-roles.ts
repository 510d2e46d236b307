/** Tables of words by what they do, with the roles that rules ask for; the head of each table says what its roles mean. */
export const wordRoles = {
  'giving-words': ['before', 'after', 'measured', 'measured-behind'],
  'relation-words': ['light', 'stop', 'barrier', 'compound', 'counted'],
  'administration-words': [
    'start',
    'stop',
    'change',
    'switch',
    'start-noun',
    'stop-noun',
    'change-noun',
    'auxiliary',
    'passed',
    'sequence',
    'relative',
    'taking',
  ],
  'dose-words': ['level', 'change', 'given', 'giving', 'measured', 'cumulative', 'treatment'],
  'susceptibility-words': ['result', 'assay', 'listed', 'isolate'],
  'frequency-words': ['indefinite', 'many', 'daytime', 'meal'],
  'anatomy-words': [
    'before',
    'complaint',
    'copula',
    'determiner',
    'lent',
    'owner',
    'spinal',
    'spine',
    'weighting',
    'unspinal',
    'numbered',
    'lettered',
  ],
  'test-words': [
    'noun',
    'judged',
    'measured',
    'specimen',
    'after',
    'scale',
    'stained',
    'rises',
    'falls',
    'state',
    'head',
    'rating',
    'kind',
    'unkind',
  ],
} as const;

export type WordTable = keyof typeof wordRoles;

/** The words of a table by role. */
export type WordsOf<T extends WordTable> = Readonly<Record<(typeof wordRoles)[T][number], ReadonlySet<string>>>;
