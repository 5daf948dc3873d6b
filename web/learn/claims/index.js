/** Every claim, in the order of the article's table. */
import adagrad from './adagrad.js';
import adam from './adam.js';
import batches from './batches.js';
import decay from './decay.js';
import momentum from './momentum.js';
import more from './more.js';
import nesterov from './nesterov.js';
import noise from './noise.js';
import rate from './rate.js';
import rmsprop from './rmsprop.js';
import which from './which.js';

/** @type {import('./claim.js').Claim[]} */
export const CLAIMS = [...batches, ...noise, ...momentum, ...nesterov, ...rate, ...decay, ...adagrad, ...rmsprop, ...adam, ...which, ...more];
