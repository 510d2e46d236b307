import type { Candidate } from '../../../model/annotation.js';
import type { Quantity } from '../../../model/quantity.js';
import type { Span } from '../../../model/span.js';

/** Behind a time these make it a moment: `3 days later`, `two years ago`, `6 weeks after surgery`. */
export const momentAfter =
  /^(?:later|after|before|ago|earlier|prior|previously|post\w*|old|follow|apart|pre|hence|preceding|following)$/u;
/** Before a time these make it a moment or an interval. */
export const momentBefore = /^(?:after|at|every|within|each|q|until|till|per|by|in|before|ages?|aged|on)$/u;
/** Before a time these say that it lasted. */
export const lasting =
  /^(?:for|over|during|lasting|lasted|last|past|previous|preceding|persisting|persisted|further|first|x|×|throughout|additional|another|total)$/u;
/** Nouns of a stretch of time: `after a six-month course`. */
export const spans = /^(?:history|course|period|duration)$/u;

/** A duration over a span. */
export const statedAs = ({ start, end }: Span, quantity: Quantity | null): Candidate<'duration'> => ({
  type: 'duration',
  start,
  end,
  value: { quantity },
  rule: 'duration/stated',
  madeFrom: ['pattern:quantity of time'],
});
