/** Long work that Ctrl-C stops without losing what is done. */
import { createCounter } from './progress.js';

/** As a shell has it for a program that Ctrl-C ended. */
const STATUS_STOPPED = 130;

/**
 * Ctrl-C and SIGTERM stop the work and not the command, which then says what it has; a second one ends it at once.
 * @template T
 * @param {string} what   is counted, in the plural
 * @param {number} count
 * @param {(signal: AbortSignal, onDone: () => void) => Promise<T>} work  calls `onDone` for each
 * @returns {Promise<T>}
 */
export async function untilStopped(what, count, work) {
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  const counter = createCounter(process.stderr, what, count);
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    return await work(stopper.signal, counter.count);
  } finally {
    counter.clear();
    process.off('SIGINT', stop).off('SIGTERM', stop);
    if (stopper.signal.aborted) {
      console.error(`slalom: stopped after ${counter.done()} of ${count} ${what}; what was finished is printed.`);
      process.exitCode = STATUS_STOPPED;
    }
  }
}
