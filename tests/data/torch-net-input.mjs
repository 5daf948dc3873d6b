#!/usr/bin/env node
/** Writes torch-net-input.json, the nets that make_torch_rows.py trains: `node tests/data/torch-net-input.mjs` after `make`. */
import { writeFile } from 'node:fs/promises';
import { loadCore } from '../support/core.mjs';
import { torchNets } from '../support/torch-nets.mjs';

const nets = torchNets(await loadCore());
await writeFile(new URL('torch-net-input.json', import.meta.url), `[\n${nets.map((net) => JSON.stringify(net)).join(',\n')}\n]\n`);
