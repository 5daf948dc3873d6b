/** Which hints an attempt has earned. */
import { judge } from './evaluate.js';

/** @typedef {import('./evaluate.js').Work} Work */
/** @typedef {import('./types.js').Verdict} Verdict */

/**
 * @param {Work} work
 * @param {Verdict[]} verdicts  of the work
 * @param {number} tries  attempts before this one
 * @returns {string[]}  Markdown, in the order of the exercise; none where all checks hold
 */
export function hintsFor(work, verdicts, tries) {
  const first = 1 + verdicts.findIndex(({ passed }) => passed === false);
  if (first === 0) return [];
  return work.exercise.hints
    .filter((hint) => tries >= hint.tries && (hint.failing === 0 || hint.failing === first) && (!hint.holds || judge(hint.holds, work).passed === true))
    .map(({ text }) => text);
}
