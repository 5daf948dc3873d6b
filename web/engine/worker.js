/**
 * One core in one Web Worker. Answers messages in order; holds no state but its jobs.
 * @import { FromWorker, ToWorker } from './protocol.js'
 */
import { instantiateCore } from './core.js';
import { buffersOf } from './protocol.js';
import { Stable } from './stable.js';

const port = /** @type {{ postMessage(message: FromWorker, transfer?: Transferable[]): void,
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null }} */ (/** @type {unknown} */ (globalThis));

/** @type {Stable | undefined} */
let stable;
/** Messages wait for the core in their order. @type {Promise<void>} */
let queue = Promise.resolve();

port.onmessage = (/** @type {MessageEvent<ToWorker>} */ { data }) => {
  queue = queue.then(() => answer(data)).catch((error) => {
    port.postMessage({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
};

/** @param {ToWorker} message */
async function answer(message) {
  if (message.type === 'start') {
    stable = new Stable(await instantiateCore(message.module));
    port.postMessage({ type: 'ready' });
    return;
  }
  if (!stable) throw new Error('The worker was asked to work before it was started.');
  switch (message.type) {
    case 'open':
      return stable.open(message.job, message.config);
    case 'reset':
      return stable.reset(message.job);
    case 'close':
      return stable.close(message.job);
    case 'advance': {
      const frames = stable.advance(message.stretches, message.budget);
      return port.postMessage({ type: 'frames', frames }, frames.flatMap(({ frame }) => buffersOf(frame)));
    }
    default:
      throw new Error(`The worker does not know the message ${JSON.stringify(message)}.`);
  }
}
