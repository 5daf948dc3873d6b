/** What each optimiser and each activation of the catalogue costs, on the net of W1. */
import { loadCore } from '../support/core.mjs';
import { compare, ratio, spread } from './compare.mjs';
import { bold, number, table } from './results.mjs';
import { Clocked } from './stopwatch.mjs';
import { configFor, WORKLOADS } from './workloads.mjs';

const LAP = 0.03;
const WARM_UP = 0.1;
/** Low enough for all of them to stay finite for good. */
const RATE = 0.001;

const [W1] = WORKLOADS;

/** @typedef {import('./workloads.mjs').Workload} Workload */

/** @param {string} optimiser @returns {Workload} */
const withOptimiser = (optimiser) => ({ ...W1, document: { ...W1.document, runs: [{ optimiser, learningRate: RATE }] } });

/** @param {string} activation @returns {Workload} */
function withActivation(activation) {
  return { ...W1, document: { ...W1.document, network: { ...W1.document.network, activation }, runs: [{ optimiser: 'sgd', learningRate: RATE }] } };
}

/**
 * @param {{ rounds: number, say(text: string): void }} options
 * @returns {Promise<string>}
 */
export async function run({ rounds, say }) {
  const core = await loadCore();
  const { optimisers, activations } = core.catalogue;
  /** @param {{ id: string, label: string }[]} entries @param {string} base @param {(id: string) => Workload} make */
  const measure = async (entries, base, make) => {
    const open = (/** @type {string} */ id) => {
      const clocked = new Clocked(core.open(configFor(core, make(id))));
      clocked.time(WARM_UP);
      return clocked;
    };
    const first = open(base);
    const rows = [];
    for (const { id, label } of entries.filter((entry) => entry.id !== base)) {
      const other = open(id);
      const { pairs } = await compare(first, { pairs: other }, { rounds, seconds: LAP });
      other.run.close();
      rows.push({ label, pairs, cost: ratio(pairs) });
    }
    first.run.close();
    say(`optimisers: ${entries.length} measured against ${base}`);
    return rows.sort((a, b) => a.cost.median - b.cost.median);
  };
  const rules = await measure(optimisers, 'sgd', withOptimiser);
  const bends = await measure(activations, 'tanh', withActivation);
  const rows = (/** @type {typeof rules} */ list) => list.map(({ label, pairs, cost }) => [label, bold(cost), number(spread(pairs.b).median)]);
  return `## Optimisers and activations

Time of a step ÷ that with SGD, on the net of W1 (${W1.text.replace(', SGD', '')}).

${table(['optimiser', 'time of a step ÷ SGD', 'steps/s'], rows(rules))}

Time of a step ÷ that with tanh, under SGD.

${table(['activation', 'time of a step ÷ tanh', 'steps/s'], rows(bends))}`;
}
