/** How much an exercise or a line that is handed in may hold. What is beyond is refused before it is read. */

/** In characters. */
export const TEXT = {
  file: 400_000, id: 40, title: 200, text: 10_000, says: 300, hint: 1_000, question: 2_000, label: 40,
  name: 80, answer: 2_000, line: 60_000,
};

/** In elements. */
export const COUNT = { free: 40, choices: 60, checks: 20, hints: 12, curves: 8, points: 600, only: 20 };

export const LARGEST_VERSION = 9_999;

/** Of losses, rates, distances; these ends bound nothing. */
export const NUMBER = { min: -1e12, max: 1e12 };

/** Of an exercise. */
export const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
