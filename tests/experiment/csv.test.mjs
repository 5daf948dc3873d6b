/** Tables as people have them -> points: what parts them, which columns are meant, what is wrong with a row, and what cannot be read. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { classesByQuantile, classesByValue } from '../../web/experiment/csv/classes.js';
import { columnsOf, likelyChoice } from '../../web/experiment/csv/columns.js';
import { headOfText, readHead, TABLE_LIMITS } from '../../web/experiment/csv/head.js';
import { pointsOf, wantsScale } from '../../web/experiment/csv/points.js';
import { numberOf, readTable } from '../../web/experiment/csv/table.js';
import { catalogue } from './support.mjs';

/** As the dialog does it, with what one would choose there. */
function made(text, asked = {}, how = {}) {
  const table = readTable(text, how);
  assert.equal(table.refusal, '', text.slice(0, 100));
  const columns = columnsOf(table);
  const likely = { ...likelyChoice(columns), ...asked };
  return pointsOf(table, columns, { cut: 2, standardise: wantsScale(table, likely), ...likely }, catalogue);
}

const rows = (count, row) => Array.from({ length: count }, (_, i) => row(i)).join('\n');
const near = (a, b) => Math.abs(a - b) < 2e-3;

test('commas, semicolons and tabs part cells; a decimal comma is one where something else parts', () => {
  for (const [separator, point] of [[',', '.'], [';', '.'], [';', ','], ['\t', '.'], ['\t', ',']]) {
    const text = `a${separator}b${separator}kind\n${rows(12, (i) => [`${i}${point}5`, `-${i % 3}${point}25`, i % 2 ? 'no' : 'yes'].join(separator))}\n`;
    const table = readTable(text);
    assert.deepEqual([table.separator, table.header, table.names, table.rows.length], [separator, true, ['a', 'b', 'kind'], 12], JSON.stringify(separator + point));
    const { points, classes } = made(text, { standardise: false });
    assert.deepEqual(points.slice(0, 3), [[0.5, -0.25, 0], [1.5, -1.25, 1], [2.5, -2.25, 0]]);
    assert.deepEqual(classes, [{ name: 'yes', count: 5 }, { name: 'no', count: 5 }]); // beyond 10 is left out
  }
  assert.equal(readTable('a,b\n"1,5","2;7"\n"3,5","1;1"\n').separator, ',', 'what is quoted parts nothing');
  assert.deepEqual(readTable('1 2;3 4\n', { separator: ',' }).refusal.slice(0, 27), 'There is one column only, a');
});

test('a first row of names is seen, and one can say otherwise', () => {
  const numbers = rows(10, (i) => `${i},${-i},${i % 2}`);
  assert.equal(readTable(numbers).header, false);
  assert.equal(readTable(`x,y,c\n${numbers}`).header, true);
  assert.equal(readTable(`n/a,1,0\n${numbers}`).header, false, 'a bad row is no header');
  assert.equal(readTable(`x,y,c\n${numbers}`, { header: false }).rows.length, 11);
  assert.deepEqual(readTable(`x,,x\n${numbers}`).names, ['x', 'column 2', 'x (3)']);
  assert.equal(readTable(`\ufeffx,y,c\r\n${numbers.replaceAll('\n', '\r\n')}`).names[0], 'x');
});

test('rows that cannot be points are named by their line, and the rest is kept', () => {
  const text = ['x;y;kind', '1,5;2;a', '', '2;"two\nlines";a', '3;4', '4;5;b', '5;;b', '6;7;', '7;8;a;9', '8;1e999;a', rows(9, (i) => `${i};${i % 4};${'ab'[i % 2]}`)].join('\n');
  const { points, wrong, refusal } = made(text);
  assert.equal(refusal, '');
  assert.equal(points.length, 11);
  assert.deepEqual(wrong, [
    { line: 4, reason: 'y is "twolines", which is no number' },
    { line: 6, reason: 'it has 2 cells, and a row here has 3' },
    { line: 8, reason: 'y is empty' },
    { line: 9, reason: 'kind is empty' },
    { line: 10, reason: 'it has 4 cells, and a row here has 3' },
    { line: 11, reason: 'y is "1e999", which is no number' },
  ]);
});

test('a quotation mark that stays open costs its row and not the rest', () => {
  const { points, wrong } = made(`x,y,c\n1,2,a\n"3,4,b\n${rows(12, (i) => `${i},${i % 3},${'ab'[i % 2]}`)}`);
  assert.equal(points.length, 13);
  assert.deepEqual(wrong.map(({ line }) => line), [3]);
});

test('the columns that are likely meant: numbers for inputs, few values for classes, no count of the rows', () => {
  const choice = (text) => likelyChoice(columnsOf(readTable(text)));
  const some = (i) => ((i * 37) % 17) / 10;
  assert.deepEqual(choice(rows(20, (i) => `${i + 1},${some(i)},${some(i + 3)},${'uv'[i % 2]}`)), { x: 1, y: 2, target: { column: 3 } }, 'a number of the row first');
  assert.deepEqual(choice(rows(20, (i) => `${'uv'[i % 2]},${some(i)},${some(i + 3)}`)), { x: 1, y: 2, target: { column: 0 } });
  assert.deepEqual(choice(rows(20, (i) => `${some(i)},${some(i + 3)},${i % 3}`)), { x: 0, y: 1, target: { column: 2 } });
  assert.deepEqual(choice(rows(20, (i) => `${some(i)},${some(i + 3)},${some(i + 5)}`)), { x: 0, y: 1, target: { column: 2 } }, 'a target');
  assert.deepEqual(choice(rows(20, (i) => `${some(i)},${some(i + 3)}`)), { x: 0, y: 1, target: { all: 0 } });
  assert.deepEqual(choice(rows(20, (i) => `${some(i)},${'uv'[i % 2]}`)), { x: 0, y: -1, target: { column: 1 } });
});

test('standardised inputs have mean 0 and deviation 1; what is too far out is left out and named', () => {
  const text = `x,y,c\n${rows(200, (i) => `${1000 + ((i * 37) % 101)},${-3e-7 * ((i * 61) % 97)},${i % 2}`)}`;
  const { points } = made(text);
  for (const axis of [0, 1]) {
    const mean = points.reduce((sum, point) => sum + point[axis], 0) / 200;
    const deviation = Math.sqrt(points.reduce((sum, point) => sum + (point[axis] - mean) ** 2, 0) / 200);
    assert.ok(near(mean, 0) && near(deviation, 1), `${mean}, ${deviation}`);
  }
  const far = made(`${text}\n1e300,0,1`);
  assert.deepEqual(far.wrong, [{ line: 202, reason: 'x is 1e+300, 14 deviations from the mean; points reach to 10' }]);
  const plain = made('x,y,c\n1,2,0\n1,12,0\n2,1,1', { standardise: false });
  assert.deepEqual(plain.wrong, [{ line: 3, reason: 'y is 12; points reach from -10 to 10, so standardise to use it' }]);
  assert.deepEqual(plain.points, [[1, 2, 0], [2, 1, 1]]);
  const scale = (values) => wantsScale(readTable(values), { x: 0, y: 1 });
  assert.deepEqual([scale('1,2\n-3,1'), scale('1,2\n4,1'), scale('.1,.2\n.3,.1')], [false, true, true]);
});

test('text becomes classes by its order, numbers by their size; of more than five the most frequent', () => {
  assert.deepEqual(classesByValue(['b', 'a', 'b']), { labels: [0, 1, 0], names: ['b', 'a'], dropped: 0 });
  assert.deepEqual(classesByValue(['2', '-1', '2,0', '10']), { labels: [1, 0, 1, 2], names: ['-1', '2', '10'], dropped: 0 });
  const many = classesByValue(['r', ...'aabbccddeeqaz']);
  assert.deepEqual([many.names, many.dropped], [['a', 'b', 'c', 'd', 'e'], 3]);
  const { points, notes } = made(rows(60, (i) => `${i % 7},${i % 11},${i < 50 ? 'abcde'[i % 5] : `rare ${i}`}`));
  assert.equal(points.length, 50);
  assert.deepEqual(notes, ['column 3 has more than 5 values: the 5 most frequent are the classes, and 10 rows of the others are left out.']);
});

test('a target of many numbers is cut at its quantiles, and a sentence says why', () => {
  assert.deepEqual(classesByQuantile([1, 2, 3, 4, 5, 6], 2), { labels: [0, 0, 0, 1, 1, 1], names: ['up to 3', 'over 3'], dropped: 0 });
  assert.deepEqual(classesByQuantile([6, 1, 5, 2, 4, 3], 3).labels, [2, 0, 2, 0, 1, 1]);
  assert.deepEqual(classesByQuantile([1, 1, 1, 1, 1, 2], 3), { labels: [0, 0, 0, 0, 0, 1], names: ['up to 1', 'over 1'], dropped: 0 }, 'a value is never in two classes');
  assert.deepEqual(classesByQuantile([7, 7, 7], 2).names, ['all']);
  const result = made(`x,y,depth\n${rows(40, (i) => `${i % 7},${i % 11},${i * 1.5}`)}`, { cut: 4 });
  assert.deepEqual(result.classes.map(({ count }) => count), [10, 10, 10, 10]);
  assert.equal(result.numbers, true);
  assert.deepEqual(result.notes, ['From your own points classes are learnt, not numbers. depth has many, so it is cut into 4 classes of like size.']);
});

test('one class, one place, one column, names alone: each a sentence', () => {
  assert.match(made(rows(12, (i) => `${i},${i % 5},a`)).notes.join(), /^All points are of one class, so there is nothing to tell apart/);
  assert.match(made(rows(12, () => '3,4,a')).refusal, /^All points lie in one place/);
  assert.deepEqual(made(rows(12, (i) => `3,${i},${i % 2}`)).notes, ['column 1 has the same value in all rows, so it tells nothing.']);
  assert.match(made(rows(12, (i) => `${i},a,${i % 2}`), { x: 1 }).refusal, /^column 2 is text, and an input must be numbers/);
  assert.match(made('1,2,0\n2,3,1').notes.join(), /^A race needs 10 points: paint 8 more afterwards\.$/);
  assert.match(readTable('1\n2\n3\n').refusal, /^There is one column only, and a point needs two numbers\. Nothing parts "1"/);
  assert.match(readTable(' \n\n').refusal, /^It is empty/);
  assert.match(readTable('x,y\n', { header: true }).refusal, /^There are names of columns and no row/);
  assert.match(readTable(rows(3, () => ','.repeat(300))).refusal, /^It is empty/);
  assert.match(readTable(rows(3, () => '1,'.repeat(300))).refusal, /^There are 301 columns; at most 200/);
});

test('a script in a header is a name like any other', () => {
  const table = readTable(`<script>alert(1)</script>,__proto__,constructor\n${rows(10, (i) => `${i},${i},${i % 2}`)}`);
  assert.deepEqual(table.names, ['<script>alert(1)</script>', '__proto__', 'constructor']);
  assert.equal(readTable(`a\u202eb\u0007,y,z\n${rows(10, (i) => `${i},${i},1`)}`).names[0], 'ab', 'and nothing steers the writing');
});

test('numbers as people write them, and what is none', () => {
  assert.deepEqual(['1', '-1.5', '−2,5', '.5', ',5', '5.', '1e3', '+7', '-0'].map(numberOf), [1, -1.5, -2.5, 0.5, 0.5, 5, 1000, 7, 0]);
  assert.deepEqual(['', 'NaN', 'Infinity', '1e999', '0x10', '1.234,5', '1 000', '1,2,3', '--1', '1'.repeat(50)].map(numberOf), Array(10).fill(undefined));
});

test('files: encodings that spreadsheets write, and what is no text', async () => {
  const text = 'größe;höhe;art\n1;2;süß\n';
  const latin = Buffer.from(text, 'latin1');
  for (const [name, bytes] of [['utf-8', Buffer.from(text)], ['with its mark', Buffer.from(`\ufeff${text}`)], ['utf-16', Buffer.from(`\ufeff${text}`, 'utf16le')], ['windows', latin]]) {
    const head = await readHead(new Blob([bytes]));
    assert.deepEqual(readTable(head.text).rows[0].cells, ['1', '2', 'süß'], name);
  }
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const noise = Buffer.from(Array.from({ length: 4000 }, (_, i) => 1 + ((i * 7919) % 255)));
  for (const bytes of [png, noise]) assert.match((await readHead(new Blob([bytes]))).refusal, /^The file is not text/);
  assert.match((await readHead(new Blob([]))).refusal, /^The file is empty/);
  assert.match(headOfText('').refusal, /^There is nothing yet/);
  assert.match(headOfText('a\0b').refusal, /is not text/);
});

test('of 200 MB only the first rows are read, at once', async () => {
  const piece = Buffer.from(rows(40_000, (i) => `${i % 100},${(i * 7) % 1000},${i % 2 ? 'red' : 'blue'}`).concat('\n'));
  const file = new Blob(Array.from({ length: Math.ceil(200e6 / piece.length) }, () => piece));
  assert.ok(file.size >= 200e6);
  const start = performance.now();
  const head = await readHead(file);
  const table = readTable(head.text, { cut: head.cut });
  const took = performance.now() - start;
  assert.deepEqual([head.cut, table.cut, table.rows.length], [true, true, TABLE_LIMITS.rows]);
  assert.equal(table.rows.at(-1).line, TABLE_LIMITS.rows);
  assert.ok(took < 1500, `${took} ms`);
  const line = await readHead(new Blob([Buffer.alloc(60e6, '1')]));
  assert.ok(line.text.length <= TABLE_LIMITS.bytes + 500_000, 'one row without an end');
  assert.match(readTable(line.text).refusal, /^There is one column only/);
});
