/** Files, links in other languages, tables and pictures of curves: what comes out, and what bad input is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { experimentText, fileName, readExperimentFile, refusedSize } from '../../web/experiment/file.js';
import { chartSvg } from '../../web/export/chart-svg.js';
import { curvesCsv } from '../../web/export/csv.js';
import { frameCode, markdownLink } from '../../web/export/words.js';
import { qrOf } from '../../web/ui/share/qr.js';
import { catalogue, randomExperiment, randomSource, SEED } from './support.mjs';

const bytes = (text) => new TextEncoder().encode(text);
const NASTY = '<script>alert(1)</script> [x](javascript:1) "\' & `*_\\';

test('any experiment comes back from its file as it was', () => {
  const random = randomSource(SEED);
  for (let i = 0; i < 50; i++) {
    const experiment = randomExperiment(random);
    const text = experimentText(experiment, catalogue);
    const { experiment: back, complaints, refusal } = readExperimentFile(bytes(text), catalogue);
    assert.equal(refusal, '');
    assert.deepEqual(complaints, []);
    assert.equal(experimentText(/** @type {any} */ (back), catalogue), text, `seed ${SEED}`);
  }
  assert.equal(readExperimentFile(bytes('\uFEFF{"version":1,"title":"x"}'), catalogue).experiment?.title, 'x', 'a mark of byte order is nothing wrong');
});

test('what is no experiment is refused with the reason', () => {
  /** @type {[Uint8Array, RegExp][]} */
  const rows = [
    [bytes(''), /^it is empty; an experiment looks like \{"version": 1/],
    [bytes('x1,x2,class\n1,2,0\n'), /^it starts "x1,x2,class1,2,0" and is not JSON/],
    [bytes('{"version": 1,'), /is not JSON/],
    [bytes('[1, 2]'), /^there is no experiment in it/],
    [bytes('{"name": "slalom", "dependencies": {}}'), /^there is no experiment in it/],
    [bytes('{"__proto__": {"version": 1}}'), /^there is no experiment in it/],
    [bytes('null'), /^there is no experiment in it/],
    [bytes('{"version": 2, "title": "x"}'), /^its version is 2, and this page reads version 1$/],
    [bytes('{"version": "1"}'), /^its version is "1", and this page reads version 1$/],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0xff, 0xfe]), /^it is not text/],
    [new Uint8Array([0x7b, 0, 0x7d, 0]), /^it is not text/],
    [new Uint8Array(2_000_000).fill(0x20), /^it has 2 MB, and an experiment at most 1\.6 MB$/],
  ];
  for (const [content, reason] of rows) {
    const { experiment, refusal } = readExperimentFile(content, catalogue);
    assert.equal(experiment, null);
    assert.match(refusal, reason);
  }
  assert.match(refusedSize(200e6), /^it has 200 MB/);
  const partly = readExperimentFile(bytes('{"version":1,"problem":{"noise":7},"runs":[{"optimiser":"adam"}]}'), catalogue);
  assert.equal(partly.experiment?.runs.length, 1, 'what is right is kept');
  assert.match(partly.complaints[0].message, /^noise is 7/);
});

test('files are named after the title, whatever it is', () => {
  assert.deepEqual(['', 'Ravine: κ = 20', '../../etc/passwd', NASTY].map(fileName), ['slalom', 'slalom-ravine-κ-20', 'slalom-etc-passwd', 'slalom-script-alert-1-script-x-javascript-1']);
  assert.ok([...fileName('é'.repeat(200))].length <= 60);
});

test('a title stays text in Markdown and in HTML', () => {
  const link = 'https://example.org/#v=1&title=a+b&run=adam';
  assert.equal(markdownLink('Adam [x](y) <b>', link), `[Adam \\[x\\]\\(y\\) \\<b\\>](<${link}>)`);
  const code = frameCode(NASTY, link);
  assert.equal((code.match(/</g) ?? []).length, 2, 'one element, opened and closed');
  assert.equal((code.match(/"/g) ?? []).length, 12, 'six quoted values');
  assert.ok(code.includes('&#38;title=a+b&#38;run=adam'));
});

test('curves as CSV: a line an evaluation, empty where there is no number, no formula for a spreadsheet', () => {
  const nan = new Float32Array([NaN, NaN]);
  const run = { label: '=1+1', steps: new Float64Array([0, 40]), trainLoss: new Float32Array([0.7, 0.1]), testLoss: new Float32Array([0.8, Infinity]), trainAccuracy: nan, testAccuracy: nan, learningRate: new Float32Array([0.05, 0.05]) };
  assert.equal(
    curvesCsv([run, { ...run, label: 'a,"b"' }]),
    `run,label,step,trainLoss,testLoss,trainAccuracy,testAccuracy,learningRate
1,'=1+1,0,0.7,0.8,,,0.05
1,'=1+1,40,0.1,,,,0.05
2,"a,""b""",0,0.7,0.8,,,0.05
2,"a,""b""",40,0.1,,,,0.05
`,
  );
  assert.match(curvesCsv([]), /^run,[^\n]*\n$/);
});

test('a chart as SVG: points where they belong, words as text', () => {
  const axis = { min: 0, max: 10, log: false, label: 'Epoch', ticks: [{ at: 0, text: '0' }, { at: 10, text: '10' }] };
  const line = { label: NASTY, colour: '#0072b2', dash: [6, 4], width: 1.6, faint: false, stepped: false, points: [{ x: 0, y: 100 }, { x: 10, y: 1 }], band: null, diverged: null };
  const y = { ...axis, min: 1, max: 100, log: true, label: '' };
  const svg = chartSvg({ title: NASTY, heading: 'Loss', x: axis, y, lines: [line], width: 180, height: 188 });
  assert.ok(svg.includes('d="M64 44L164 144"'), 'from corner to corner');
  assert.ok(svg.includes('stroke-dasharray="6 4"'));
  assert.ok(!svg.includes('<script'));
  const half = chartSvg({ title: '', heading: '', x: axis, y, lines: [{ ...line, points: [{ x: 5, y: 10 }], diverged: { x: 5, step: 7 } }], width: 180, height: 188 });
  assert.ok(half.includes('M114 94') && half.includes('diverged, step 7'));
  const stepped = chartSvg({ title: '', heading: '', x: axis, y, lines: [{ ...line, stepped: true }], width: 180, height: 188 });
  assert.ok(stepped.includes('d="M64 44H164V144"'));
  const wild = chartSvg({ title: '', heading: '', x: { ...axis, max: 0 }, y, lines: [{ ...line, points: [{ x: NaN, y: -1 }, { x: 1e300, y: 1e-300 }] }] });
  assert.doesNotMatch(wild, /NaN|Infinity|e\+/);
});

test('a QR code has the three eyes, a quiet zone, and an end', () => {
  const code = qrOf('https://example.org/#v=1&run=adam');
  assert.ok(code && code.size >= 21 && code.margin === 4);
  const at = (x, y) => inside(code.path, x + 0.5, y + 0.5);
  for (const [left, top] of [[0, 0], [code.size - 7, 0], [0, code.size - 7]]) {
    for (let y = 0; y < 7; y++) for (let x = 0; x < 7; x++) {
      const ring = Math.max(Math.abs(x - 3), Math.abs(y - 3));
      assert.equal(at(left + x, top + y), ring !== 2, `eye at ${left}, ${top}: ${x}, ${y}`);
    }
  }
  assert.equal(qrOf(`https://example.org/#${'x'.repeat(3000)}`), null);
  assert.equal(defaultExperiment(catalogue).view.embed, false);
});

/** Even-odd rule over a path of straight lines along the axes. */
function inside(path, px, py) {
  let [x, y, x0, y0, crossings] = [0, 0, 0, 0, 0];
  const vertical = (to) => {
    if (x > px && Math.min(y, to) < py && Math.max(y, to) > py) crossings++;
    y = to;
  };
  for (const [, letter, numbers] of path.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const n = (numbers.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);
    if (letter === 'M') [x, y, x0, y0] = [n[0], n[1], n[0], n[1]];
    else if (letter === 'm') [x, y, x0, y0] = [x + n[0], y + n[1], x + n[0], y + n[1]];
    else if (letter === 'h') x += n[0];
    else if (letter === 'H') x = n[0];
    else if (letter === 'v') vertical(y + n[0]);
    else if (letter === 'V') vertical(n[0]);
    else if (letter === 'L') (vertical(n[1]), (x = n[0]));
    else if (letter === 'l') (vertical(y + n[1]), (x += n[0]));
    else if (letter === 'Z' || letter === 'z') (vertical(y0), (x = x0));
    else assert.fail(`a path has ${letter}`);
  }
  return crossings % 2 === 1;
}
