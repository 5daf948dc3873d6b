/** An experiment in words, for paper: every link that differs is told. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { parseLink } from '../../web/experiment/link.js';
import { problemWords, settingsOf } from '../../web/ui/print/words.js';
import { catalogue } from '../experiment/support.mjs';

const words = (link) => problemWords(parseLink(link, catalogue).experiment, catalogue);

test('data and net, a surface, own points', () => {
  assert.equal(words('v=1'), 'Spiral, arms 2, 500 points, noise 0.1, 80 % of them to learn from. Hidden layers of 8 and 8 units, Tanh, 10 examples a step, 100 epochs.');
  assert.equal(words('v=1&data=plane&net=none&batch=all&l2=.01&clip=2&epochs=7').split('. ')[1], 'No hidden layer, L2 0.01, all examples a step, 7 epochs, gradients clipped at 2.');
  assert.equal(words('v=1&surface=ravine&gnoise=.5&steps=40&start=1,-2'), 'Ravine, steepness 20, start (1, -2), gradient noise 0.5, 40 steps.');
  assert.match(words(`v=1&data=points&own=${'1,1,0;2,2,1;'.repeat(6).slice(0, -1)}`), /^Own points, 12 points, 80 %/);
});

test('of an optimiser the rate\'s companions and what was changed', () => {
  const [run] = parseLink('v=1&run=adam,beta1=.5,epsilonInside=0', catalogue).experiment.runs;
  const said = settingsOf(catalogue.optimisers.find(({ id }) => id === 'adam'), run.hyper).join(', ');
  assert.match(said, /^β₁ 0\.5, β₂ 0\.999, ε 1e-8, .* 0$/);
});
