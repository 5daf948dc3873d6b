/** Hostile tables: never a throw, never a hang; points that the document takes, and every row used or named. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { columnsOf, likelyChoice } from '../../web/experiment/csv/columns.js';
import { headOfText, readHead } from '../../web/experiment/csv/head.js';
import { pointsOf, wantsScale } from '../../web/experiment/csv/points.js';
import { readTable, SEPARATORS } from '../../web/experiment/csv/table.js';
import { defaultExperiment } from '../../web/experiment/defaults.js';
import { setOwn } from '../../web/experiment/own.js';
import { assertPrototypesClean, assertSentence, cases, damaged, TOKENS } from '../support/fuzz.mjs';
import { catalogue, randomSource, randomText, SEED } from './support.mjs';

const CASES = 1500;
const BASE = defaultExperiment(catalogue);
const STRANGE = ['"', '""', '"a\nb"', '\n', '\r', '\r\n', ';', ',', '\t', '1,5', '1e308', '-1e-320', '1e999', 'NaN', '−3', '', ' ', '\ufeff', '=1+1', '0x10', '1.234,5'];

function randomCell(random) {
  const kind = random.below(12);
  if (kind < 7) return String(Number(((random.next() - 0.5) * 10 ** random.below(6)).toFixed(random.below(4))));
  if (kind < 10) return random.pick(['a', 'b', 'setosa', 'yes', 'no', '0', '1']);
  return random.pick([...STRANGE, ...TOKENS, randomText(random, 8)]);
}

function randomTable(random) {
  const [separator, end] = [random.pick([',', ';', '\t']), random.pick(['\n', '\r\n', '\r'])];
  const columns = 1 + random.below(6);
  const row = () => Array.from({ length: random.chance(0.05) ? random.below(9) : columns }, () => randomCell(random)).join(separator);
  return Array.from({ length: random.below(40) }, row).join(end);
}

function assertSound(random, text, note) {
  const head = headOfText(text);
  if (head.refusal) return assertSentence(head.refusal, note);
  const how = { separator: random.chance(0.3) ? random.pick(Object.keys(SEPARATORS)) : undefined, header: random.chance(0.3) ? random.chance(0.5) : undefined };
  const table = readTable(head.text, how);
  if (table.refusal) assertSentence(table.refusal, note);
  for (const { line, reason } of table.wrong) assertSentence(`Line ${line}: ${reason}.`, note);
  if (table.refusal || table.rows.length === 0) return 0;
  const columns = columnsOf(table);
  const any = () => random.below(columns.length);
  const likely = random.chance(0.5) ? likelyChoice(columns) : { x: any(), y: random.chance(0.2) ? -1 : any(), target: random.chance(0.2) ? { all: random.below(5) } : { column: any() } };
  const result = pointsOf(table, columns, { ...likely, cut: 2 + random.below(4), standardise: random.chance(0.5) ? wantsScale(table, likely) : random.chance(0.5) }, catalogue);
  if (result.refusal) assertSentence(result.refusal, note);
  for (const sentence of result.notes) assertSentence(sentence, note);
  for (const { line, reason } of result.wrong) assertSentence(`Line ${line}: ${reason}.`, note);
  assert.equal(result.points.length, result.classes.reduce((sum, { count }) => sum + count, 0), note);
  const read = table.rows.length + table.wrong.length;
  const dropped = Number(/and (\d+) rows? of the others/.exec(result.notes.join(' '))?.[1] ?? 0);
  assert.equal(result.points.length + result.wrong.length + dropped, read, `${note}: every row is used or named`);
  assert.deepEqual(setOwn(BASE, result.points, catalogue).complaints, [], note);
  return result.points.length;
}

test(`invented and damaged tables (seed ${SEED})`, () => {
  const random = randomSource(SEED + 11);
  let points = 0;
  for (const i of cases(CASES)) {
    const text = randomTable(random);
    points += assertSound(random, text, `seed ${SEED}, case ${i}: ${JSON.stringify(text)}`) ?? 0;
    const broken = damaged(random, text);
    assertSound(random, broken, `seed ${SEED}, case ${i}: ${JSON.stringify(broken)}`);
  }
  assert.ok(points > CASES, 'some of it is no mistake');
  assertPrototypesClean();
});

test(`any bytes are a file (seed ${SEED})`, async () => {
  const random = randomSource(SEED + 12);
  for (const i of cases(300)) {
    const bytes = Buffer.from(Array.from({ length: random.below(200) }, () => (random.chance(0.8) ? random.pick([...Buffer.from('0123456789.,;\n')]) : random.below(256))));
    const note = `seed ${SEED}, case ${i}: ${bytes.toString('hex')}`;
    const { text, refusal } = await readHead(new Blob([bytes]));
    if (refusal) assertSentence(refusal, note);
    else assertSound(random, text, note);
  }
});

test('the worst tables are each read in well under two seconds', () => {
  for (const text of ['"'.repeat(1e6), ','.repeat(1e6), '\n'.repeat(1e6), '1,'.repeat(5e5), `${'"a'.repeat(1000)}\n`.repeat(100), '1;2;a\n'.repeat(4e5), `${'x'.repeat(1e6)},1\n`.repeat(5)]) {
    const start = performance.now();
    const table = readTable(text);
    if (table.rows.length > 0) columnsOf(table);
    assert.ok(performance.now() - start < 2000, `${performance.now() - start} ms for ${text.slice(0, 4)}`);
  }
});
