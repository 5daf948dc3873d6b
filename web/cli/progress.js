/** How far a long race has come: one line that a terminal overwrites. Nothing where standard error is not a terminal. */

const MILLISECONDS = 250;
const CLEAR_LINE = '\r\u001b[K';

/**
 * @param {NodeJS.WriteStream} stream
 * @param {import('../types.js').Experiment} experiment
 * @returns {{ show: (run: number, epochsDone: number) => void, clear: () => void }}
 */
export function createProgress(stream, { runs, training }) {
  if (!stream.isTTY) return { show() {}, clear() {} };
  let shownAt = performance.now(); // not 0: a short race shows nothing
  let isShown = false;
  return {
    show(run, epochsDone) {
      if (performance.now() - shownAt < MILLISECONDS) return;
      shownAt = performance.now();
      isShown = true;
      stream.write(`${CLEAR_LINE}run ${run + 1} of ${runs.length}, epoch ${epochsDone} of ${training.epochs}`);
    },
    clear() {
      if (isShown) stream.write(CLEAR_LINE);
    },
  };
}

/**
 * Of work in many parts: those done and left, and the time to go.
 * @param {NodeJS.WriteStream} stream
 * @param {string} what   the parts, in the plural
 * @param {number} count
 * @returns {{ count: () => void, done: () => number, clear: () => void }}
 */
export function createCounter(stream, what, count) {
  const startedAt = performance.now();
  let shownAt = startedAt;
  let done = 0;
  let isShown = false;
  const show = () => {
    const seconds = ((performance.now() - startedAt) / 1000 / done) * (count - done);
    stream.write(`${CLEAR_LINE}${done} of ${count} ${what}, ${Math.ceil(seconds)} s to go`);
    isShown = true;
  };
  return {
    count() {
      done++;
      if (!stream.isTTY || performance.now() - shownAt < MILLISECONDS) return;
      shownAt = performance.now();
      show();
    },
    done: () => done,
    clear() {
      if (isShown) stream.write(CLEAR_LINE);
    },
  };
}
