import { whyNot } from '../../annotate/explain/why-not.js';
import { type UserType, readUserLexicon, userTypes } from '../../lexicons/user-lexicon.js';
import { CasebookError } from '../../model/errors.js';
import { positionsIn } from '../../store/positions.js';
import type { Command } from '../command.js';
import { openExaminer } from '../examine.js';
import { jsonOption } from '../options.js';
import { renderWhyNot, toRemedy } from '../render/why-not.js';

interface WhyNotOptions {
  readonly type?: UserType;
  readonly json?: true;
}

export const command: Command<WhyNotOptions> = {
  arguments: [
    { flags: '<id>', summary: 'id of the report' },
    { flags: '<text>', summary: 'a word, phrase or number of the report' },
  ],
  options: [
    { flags: '--type <type>', summary: 'what you hold it to be, for the line that would add it', choices: userTypes },
    jsonOption,
  ],
  details:
    'Says for every place where the text stands which rules nearly fired and what stood in their way, which words of the lexicons are near it, and which line of casebook.lexicon.tsv would add it.',
  examples: [
    { line: 'casebook why-not cases-12 zorblate', does: 'why it is no drug there, and how to make it one' },
    { line: 'casebook why-not cases-12 "back" --type anatomy', does: 'why it is no site' },
    { line: 'casebook why-not cases-12 "135" --json', does: 'why a number was not taken, as JSON' },
  ],
  async run([id = '', text = ''], { type, json }, context) {
    if (!/[\p{L}\p{N}]/u.test(text))
      throw new CasebookError('WHY_NOT_TEXT', 'why-not takes a text with a letter or a digit', 2);
    const { terminal } = context;
    const examiner = await openExaminer(context);
    const { examination } = await examiner.report(id);
    const answer = whyNot(examination, text, type ?? null, examiner);
    const { columns } = readUserLexicon(examiner.lexicon);
    const remedy = answer.suggestion === null ? null : toRemedy(answer.suggestion, columns);
    const { raw, pageStarts } = examination.report;
    if (json) terminal.write(`${JSON.stringify({ id, ...answer, remedy }, null, 2)}\n`);
    else terminal.write(renderWhyNot(id, answer, remedy, positionsIn(raw, pageStarts), terminal.colours));
    return answer.places.length > 0 ? 0 : 1;
  },
};
