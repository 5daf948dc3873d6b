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
