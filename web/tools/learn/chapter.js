/**
 * A chapter's Markdown as HTML: marked reads the prose, KaTeX sets the formulas, blocks.js draws what stands between. HTML in
 * the source is refused: what a chapter may contain is what is listed here.
 * @import { Core } from '../../engine/core.js'
 */
import katex from 'katex';
import { Marked } from 'marked';
import { escaped } from '../page.js';
import { experimentFor, figureHtml, predictHtml, questionHtml, slug } from './blocks.js';
import { drawingHtml } from './drawing.js';
import { numberAt } from './numbers.js';
import { rulesHtml } from './rules.js';
import { stepHtml } from './step.js';

const MACROS = { '\\sym': '\\htmlData{sym=#1}{#2}' };

/** @param {string} tex @param {boolean} displayMode */
const typeset = (tex, displayMode) =>
  katex.renderToString(tex, { displayMode, throwOnError: true, strict: (/** @type {string} */ code) => (code === 'htmlExtension' ? 'ignore' : 'error'), macros: { ...MACROS }, trust: ({ command }) => command === '\\htmlData' });

/** @typedef {{ title: string, lead: string, html: string, sections: { id: string, text: string }[] }} Chapter */

/**
 * @param {string} source
 * @param {Core} core
 * @returns {Chapter}
 * @throws {Error} where something it names is not there
 */
export function readChapter(source, core) {
  const notes = new Map([...source.matchAll(/^\[\^([\w-]+)\]: (.*)$/gm)].map(([, id, text]) => [id, text]));
  const [heading, lead, ...rest] = source.replace(/^\[\^[\w-]+\]: .*$/gm, '').trim().split(/\n\n/);
  /** @type {Chapter['sections']} */ const sections = [];
  const cited = /** @type {string[]} */ ([]);
  let questions = 0;
  const marked = new Marked({ extensions: inlineExtensions(notes, cited) });
  const inline = (/** @type {string} */ text) => /** @type {string} */ (marked.parseInline(text.trim()));
  const context = { core, inline, used: /** @type {Set<string>} */ (new Set()) };
  /** @type {Record<string, (words: string[], text: string) => string>} */
  const blocks = {
    figure: (words, text) => figureHtml(words, text, context),
    drawing: (words, text) => drawingHtml(words, text, context),
    predict: (words, text) => predictHtml(words, text, context),
    question: (words, text) => questionHtml(words, text, context, ++questions),
    step: (words, text) => stepHtml(words, text, { ...context, experimentFor: (id) => experimentFor(id, core) }),
    rules: () => rulesHtml(core.catalogue, (tex) => typeset(tex, false)),
  };
  marked.use({
    extensions: [
      {
        name: 'part', level: 'block', start: (text) => text.match(/^:::/m)?.index,
        tokenizer(text) {
          const match = /^::: (\w+) ?([^\n]*)\n(?:([\s\S]*?)\n)??:::(?:\n|$)/.exec(text);
          return match ? { type: 'part', raw: match[0], kind: match[1], words: match[2], text: match[3] ?? '' } : undefined;
        },
        renderer({ kind, words, text }) {
          if (!blocks[kind]) throw new Error(`A chapter has no block "${kind}".`);
          const [first = '', ...others] = kind === 'question' ? [words.slice(0, words.indexOf(' ')), words.slice(words.indexOf(' ') + 1)] : words.split(' ');
          return blocks[kind]([first, ...others], text);
        },
      },
      {
        name: 'display', level: 'block', start: (text) => text.match(/^\$\$/m)?.index,
        tokenizer(text) {
          const match = /^\$\$([\s\S]+?)\$\$(?:\n|$)/.exec(text);
          return match ? { type: 'display', raw: match[0], tex: match[1] } : undefined;
        },
        renderer: ({ tex }) => `<div class="formula" tabindex="0" role="group" aria-label="Formula">${typeset(tex, true)}</div>`,
      },
    ],
    renderer: {
      html: ({ text }) => {
        throw new Error(`HTML in a chapter: ${text}`);
      },
      heading({ tokens, text, depth }) {
        const id = slug(text);
        if (depth === 2) sections.push({ id, text });
        return `<h${depth} id="${id}">${this.parser.parseInline(tokens)} <a class="here" href="#${id}" aria-label="Link to this section">#</a></h${depth}>`;
      },
      table({ header, rows }) {
        const cells = (/** @type {any[]} */ row, /** @type {string} */ tag) => row.map((cell) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join('');
        return `<div class="scroll" tabindex="0" role="group" aria-label="Table"><table><thead><tr>${cells(header, 'th')}</tr></thead><tbody>${rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('')}</tbody></table></div>`;
      },
      link({ href, tokens }) {
        return linkHtml(href, this.parser.parseInline(tokens));
      },
    },
  });
  const html = /** @type {string} */ (marked.parse(rest.join('\n\n')));
  for (const id of notes.keys()) if (!cited.includes(id)) throw new Error(`The note ${id} is never cited.`);
  const list = cited.map((id, i) => `<li id="note-${i + 1}">${inline(String(notes.get(id)))} <a href="#cite-${i + 1}" aria-label="Back to the text">↩</a></li>`);
  return {
    title: heading.replace(/^# /, ''),
    lead: inline(lead),
    html: html + (list.length > 0 ? `<section class="notes" aria-labelledby="notes"><h2 id="notes">Notes</h2><ol>${list.join('')}</ol></section>` : ''),
    sections,
  };
}

/**
 * @param {string} href `try:figure=spot`, `run:0`, or an address
 * @param {string} text HTML
 */
function linkHtml(href, text) {
  const attempt = /^try:([\w-]+)=(.+)$/.exec(decodeURI(href));
  if (attempt) return `<a class="try" href="#figure-${slug(attempt[1])}" data-figure="${escaped(attempt[1])}" data-spot="${escaped(attempt[2].replace(/_/g, ' '))}">${text}</a>`;
  const run = /^run:(\d)$/.exec(href);
  // The dot stays on the line of its first word.
  if (run) return `<span class="word run-${run[1]}" data-run="${run[1]}">${text.replace(/^[^\s<&]*/, '<span class="joined"><span class="dot" aria-hidden="true"></span>$&</span>')}</span>`;
  if (!/^(\.\.?\/|#)/.test(href)) throw new Error(`A chapter links to ${href}; only pages of the site are linked.`);
  return `<a href="${escaped(href)}">${text}</a>`;
}

/**
 * @param {Map<string, string>} notes
 * @param {string[]} cited grows
 * @returns {import('marked').TokenizerAndRendererExtension[]}
 */
function inlineExtensions(notes, cited) {
  return [
    {
      name: 'tex', level: 'inline', start: (text) => text.indexOf('$'),
      tokenizer(text) {
        const match = /^\$([^$\n]+)\$([.,:;)]*)/.exec(text);
        return match ? { type: 'tex', raw: match[0], tex: match[1], after: match[2] } : undefined;
      },
      // What ends a sentence stays on its line.
      renderer: ({ tex, after }) => (after ? `<span class="joined">${typeset(tex, false)}${after}</span>` : typeset(tex, false)),
    },
    {
      name: 'number', level: 'inline', start: (text) => text.indexOf('{{'),
      tokenizer(text) {
        const match = /^\{\{([^}]+)\}\}/.exec(text);
        return match ? { type: 'number', raw: match[0], path: match[1] } : undefined;
      },
      renderer: ({ path }) => `<data value="${escaped(path)}">${escaped(numberAt(path))}</data>`,
    },
    {
      name: 'cite', level: 'inline', start: (text) => text.indexOf('[^'),
      tokenizer(text) {
        const match = /^\[\^([\w-]+)\]/.exec(text);
        return match ? { type: 'cite', raw: match[0], id: match[1] } : undefined;
      },
      renderer({ id }) {
        if (!notes.has(id)) throw new Error(`There is no note ${id}.`);
        if (cited.includes(id)) return `<sup><a href="#note-${cited.indexOf(id) + 1}">${cited.indexOf(id) + 1}</a></sup>`;
        const number = cited.push(id);
        return `<sup><a id="cite-${number}" href="#note-${number}" aria-label="Note ${number}">${number}</a></sup>`;
      },
    },
  ];
}
