/** What people read in the lab is in web/ui/words.js: no element has words of its own, and none is there that nobody shows. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as WORDS from '../../web/ui/words.js';

const UI = fileURLToPath(new URL('../../web/ui/', import.meta.url));

const READ = /\s(?:title|aria-label|aria-valuetext|aria-roledescription|placeholder|alt|label)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/g;
/** Stands for a value in a template: no letter. */
const VALUE = '\u0001';
const hasWord = (text) => /\p{L}{2}/u.test(text.replace(/&\w+;/g, ''));
/** Of a literal elsewhere nobody knows where it is shown, so what looks like prose counts: two words with a space between, or a capital first. */
const looksSaid = (text) => /\p{L}{2,}[,;:.]? \p{L}/u.test(text) || /^\p{Lu}\p{Ll}+[ .:…]*$/u.test(text.replaceAll(VALUE, ''));

/** @param {string} template `html` or `svg`, its values in place @returns {string[]} what is read there */
function saidIn(template) {
  const attributes = [...template.matchAll(READ)].map(([, value]) => value);
  const text = template.replace(/<style[\s\S]*?<\/style>/g, '').split(/<(?:[^<>"']|"[^"]*"|'[^']*')*>/);
  return [...attributes, ...text].map((each) => each.trim()).filter(hasWord);
}

/** No words: keys, names of events, media queries, fonts, selectors, symbols as TeX has them, what programmers are told. */
const CODE = /^(?:Arrow|Page)?(?:Left|Right|Up|Down|Enter|Escape|Home|End|Delete|Backspace|Files)$|[(){}[\]=<>#]|^\.|^\\|^\d+px |^--/;

/** @param {string} name @param {string} source @returns {string[]} literals that people would read, each with its line */
function literalsOf(name, source) {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  /** @type {string[]} */ const found = [];
  const tell = (node, text) => found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.replaceAll(VALUE, '…')}`);
  const joined = (template) => (ts.isTemplateExpression(template) ? template.head.text + template.templateSpans.map(({ literal }) => VALUE + literal.text).join('') : template.text);
  const visit = (node) => {
    if (ts.isImportDeclaration(node) || (ts.isPropertyAssignment(node) && node.name.getText() === 'class') || (ts.isBinaryExpression(node) && /^[!=]==$/.test(node.operatorToken.getText()) && ts.isStringLiteral(node.right))) return;
    if (ts.isTaggedTemplateExpression(node)) {
      for (const text of saidIn(joined(node.template))) tell(node, text);
      // Values within are judged as all else is.
      if (ts.isTemplateExpression(node.template)) for (const { expression } of node.template.templateSpans) visit(expression);
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node)) {
      const text = joined(node);
      if (looksSaid(text) && !CODE.test(text)) tell(node, text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const sourcesOf = async (folder) => (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.js')).sort();
const files = await sourcesOf(UI);

test('the scan sees what people would read, and nothing else', () => {
  const sees = (source) => literalsOf('x.js', source).map((line) => line.replace(/^x\.js:\d+: /, ''));
  assert.deepEqual(sees('html`<p class="a">Hello ${you}</p><i>${X.y}</i>`'), ['Hello …']);
  assert.deepEqual(sees('html`<b title="Say it" aria-label=${X.y} class="not this">${a > b ? html`<i>deep</i>` : X.y}</b>`'), ['"Say it"', 'deep']);
  assert.deepEqual(sees("const a = ['two words', 'Word', 'id', 'some-id', 'ArrowUp'];"), ['two words', 'Word']);
  assert.deepEqual(sees('say(`There are ${n} files.`); if (a === "Compare it") b();'), ['There are … files.']);
  assert.deepEqual(sees("el('p', { class: 'two words', title: 'Two words' }, '\\\\tilde x')"), ['Two words']);
  assert.deepEqual(sees("import './two words.js'; // Some words\nthrow new Error('not so')"), ['not so']);
});

for (const path of files.filter((each) => each !== 'words.js')) {
  test(`${path} has its words from words.js`, async () => {
    assert.deepEqual(literalsOf(path, await readFile(UI + path, 'utf8')), []);
  });
}

test('every word is shown somewhere', async () => {
  const web = fileURLToPath(new URL('../../web/', import.meta.url));
  const readers = await Promise.all((await sourcesOf(web)).filter((path) => path !== 'ui/words.js').map((path) => readFile(web + path, 'utf8')));
  const all = readers.filter((source) => /words\.js';/.test(source)).join('\n');
  const unread = Object.entries(WORDS).flatMap(([group, words]) => {
    if (typeof words === 'string') return all.includes(group) ? [] : [group];
    return Object.keys(words).filter((key) => !new RegExp(`\\b${group}\\.${key}\\b|\\{[^}]*\\b${key}\\b[^}]*\\} = ${group}\\b|\\b${group}\\[`).test(all)).map((key) => `${group}.${key}`);
  });
  assert.deepEqual(unread, []);
});

test('words.js imports nothing and has no HTML', async () => {
  const source = await readFile(`${UI}words.js`, 'utf8');
  assert.doesNotMatch(source, /^import|<\/?[a-z]+[\s>]/m);
});
