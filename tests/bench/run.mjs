/**
 * Measures part after part, prints what it finds and writes RESULTS.md. `make bench` builds what it needs and calls it.
 * ONLY=core,page measures some parts, ROUNDS=21 takes more rounds.
 */
import { load, machine, stolenTicks } from './machine.mjs';
import { writeResults } from './results.mjs';

const PARTS = ['core', 'peers', 'optimisers', 'denormals', 'marking', 'page'];
const FEWEST_ROUNDS = 7;

const wanted = process.env.ONLY ? process.env.ONLY.split(/[ ,]+/) : PARTS;
const unknown = wanted.filter((part) => !PARTS.includes(part));
const rounds = Number(process.env.ROUNDS || FEWEST_ROUNDS);
if (unknown.length > 0 || !(rounds >= 1)) {
  console.error(`ONLY takes some of ${PARTS.join(', ')}; ROUNDS a number from 1. Not understood: ${unknown[0] ?? process.env.ROUNDS}.`);
  process.exit(2);
}

const say = (/** @type {string} */ line) => console.error(`  ${line}`);

/** @param {string} part @returns {Promise<string>} */
async function measure(part) {
  const from = performance.now();
  const loadBefore = load();
  const [stolenBefore, ticksBefore] = stolenTicks();
  const { run } = await import(`./${part}.mjs`);
  const text = await run({ rounds, say });
  const [stolen, ticks] = stolenTicks();
  const share = ((100 * (stolen - stolenBefore)) / Math.max(1, ticks - ticksBefore)).toFixed(1);
  const seconds = Math.round((performance.now() - from) / 1000);
  return `${text}

*${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, ${rounds} rounds, ${seconds} s; load of the machine before ${loadBefore}, after ${load()};
${share} % of the time was the host's.*`;
}

/** @type {Map<string, string>} */
const measured = new Map();
for (const part of PARTS.filter((name) => wanted.includes(name))) {
  const text = await measure(part);
  console.log(`\n${text}\n`);
  measured.set(part, text);
}
const facts = machine().map((fact) => `- ${fact}`).join('\n');
console.log(facts);
await writeResults(
  PARTS,
  measured,
  `# What the bench measured

Written by \`make bench\`; [README.md](README.md) says how. A bold number is the median of a ratio, quartiles follow in brackets.
Each part ends with its date and the load of the machine, which ratios bear better than rates do.

The newest part was measured on:

${facts}
`,
);
