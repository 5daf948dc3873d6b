/** Asks all seeds and writes what they said: `node tests/learn/write-claims.mjs`, after a build. The test asks again. */
import { writeFile } from 'node:fs/promises';
import { judge } from '../../web/learn/claims/claim.js';
import { CLAIMS } from '../../web/learn/claims/index.js';
import { loadCore } from '../support/core.mjs';

const core = await loadCore();
const results = Object.fromEntries(CLAIMS.map((claim) => [claim.id, judge(core, claim)]));
// A claim a line, so that a change shows as one line.
const lines = Object.entries(results).map(([id, judgement]) => `  ${JSON.stringify(id)}: ${JSON.stringify(judgement)}`);
await writeFile(new URL('../../web/learn/claims/results.json', import.meta.url), `{\n${lines.join(',\n')}\n}\n`);
for (const [id, { verdict, words }] of Object.entries(results)) console.log(`${id}: ${verdict}. ${words}`);
