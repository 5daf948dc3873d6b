/** All drawings of the tutorial, in the order of its chapters. */
import { noiseBasins, ruleBasins } from './basins.js';
import batchNoise from './batch-noise.js';
import firstSteps from './first-steps.js';
import lookAhead from './look-ahead.js';
import { decays, shapes } from './schedules.js';
import slidingWeights from './sliding-weights.js';
import { adagradRates, recoveringRates } from './weight-rates.js';

/** @type {import('./drawing.js').Drawing[]} */
export const DRAWINGS = [batchNoise, noiseBasins, slidingWeights, lookAhead, decays, shapes, adagradRates, recoveringRates, firstSteps, ruleBasins];
