/**
 * Predictions and questions: a prediction is answered by the run, a question checked by one that the reader makes.
 * @import { SlFigure } from './sl-figure.js'
 */
import { fileOf } from '../../site/links.js';
import { formatShare } from '../../ui/format.js';
import { say } from '../drawings/drawing.js';
import { isSolved, keepSolved } from './progress.js';

/** What is said of a run that has this trait. @type {Record<string, (value: number) => string>} */
const WORDS = {
  settled: (value) => (Number.isFinite(value) ? `is down for good after ${value}` : 'is not down for good'),
  reached: (value) => (Number.isFinite(value) ? `is down after ${value}` : 'is never down'),
  end: (value) => (Number.isFinite(value) ? `ends at ${say(value)}` : 'diverges'),
  test: (value) => `has a test loss of ${say(value)}`,
  divergedAt: (value) => (value > 0 ? `diverges at step ${value}` : 'does not diverge'),
  crossings: (value) => `crosses the floor ${value} times`,
  overshoot: (value) => `swings ${formatShare(value)} of the way beyond`,
  jump: (value) => `jumps by ${say(value)}`,
  hover: (value) => `hovers at ${say(value)}`,
  endX: (value) => `ends at x = ${say(value)}`,
  rank: (value) => `is in place ${value}`,
  testRank: (value) => `is in place ${value} on the test part`,
  firstStep: (value) => `has a first step of ${say(value)} α`,
  longestStep: (value) => `has ${say(value)} α as its longest early step`,
  rises: (value) => `raises the loss in ${formatShare(value)} of its steps`,
};

/** @type {Record<string, (a: number, b: number) => boolean>} */
const COMPARE = { '<=': (a, b) => a <= b, '>=': (a, b) => a >= b, '<': (a, b) => a < b, '>': (a, b) => a > b };

/**
 * @param {string} check such as `settled<=40`, or `1.end<0.1` for the second run; several are joined by `&`
 * @param {Record<string, number>[]} traits one a run
 * @returns {{ holds: boolean, words: string }}
 * @throws {Error} when it is no check
 */
export function judged(check, traits) {
  const parts = check.split('&').map((one) => {
    const match = /^(?:(\d)\.)?([a-zA-Z]+)(<=|>=|<|>)(-?[\d.]+)$/.exec(one.trim());
    if (!match || !WORDS[match[2]]) throw new Error(`"${one}" is no check.`);
    const value = traits[Number(match[1] ?? 0)][match[2]];
    return { holds: COMPARE[match[3]](value, Number(match[4])), words: WORDS[match[2]](value) };
  });
  return { holds: parts.every(({ holds }) => holds), words: parts.map(({ words }) => words).join(' and ') };
}

/** Lets every question on the page listen to its figure. */
export function startQuestions() {
  for (const question of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.question'))) {
    const figure = /** @type {SlFigure} */ (document.querySelector(`sl-figure[data-figure="${question.dataset.figure}"]`));
    const verdict = /** @type {HTMLElement} */ (question.querySelector('.verdict'));
    const id = `${fileOf(location)}#${question.id}`;
    const show = (/** @type {boolean} */ solved) => question.classList.toggle('solved', solved);
    show(isSolved(id));
    let timer = 0;
    figure.addEventListener('turned', () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        const { traits } = figure; // trains it
        if (traits.length === 0) return;
        const { holds, words } = judged(question.dataset.check ?? '', traits);
        verdict.textContent = `${holds ? 'Solved' : 'Not yet'}: the run ${words}.`;
        if (holds) keepSolved(id);
        show(holds || isSolved(id));
      }, 150);
    });
  }
}

/** Choosing opens the answer, and says whether it was right. */
export function startPredictions() {
  for (const predict of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.predict'))) {
    const answer = /** @type {HTMLDetailsElement} */ (predict.querySelector('details'));
    const said = /** @type {HTMLElement} */ (predict.querySelector('.verdict'));
    const choices = /** @type {NodeListOf<HTMLButtonElement>} */ (predict.querySelectorAll('.choices button'));
    choices.forEach((choice, i) => choice.addEventListener('click', () => {
      const right = i === Number(predict.dataset.answer);
      choices.forEach((each) => each.setAttribute('aria-pressed', String(each === choice)));
      said.textContent = right ? 'So it is.' : `The run says: ${choices[Number(predict.dataset.answer)].textContent}.`;
      answer.open = true;
    }));
  }
}
