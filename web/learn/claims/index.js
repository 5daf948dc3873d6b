/** Every claim, in the order of the article's table. */
import batches from './batches.js';

/** @type {import('./claim.js').Claim[]} */
export const CLAIMS = [...batches];
