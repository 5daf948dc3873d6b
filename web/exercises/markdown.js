/**
 * The part of Markdown that an exercise may use, as a tree: paragraphs, headings, lists, emphasis, code and links. No HTML: what
 * looks like it is text. The page turns the tree into elements, so nothing in it can be more than the tree says.
 */

/**
 * @typedef {{ kind: 'text' | 'code', text: string }
 *   | { kind: 'emphasis' | 'strong', children: Inline[] }
 *   | { kind: 'link', href: string, children: Inline[] }} Inline
 * @typedef {{ kind: 'paragraph' | 'heading', children: Inline[] } | { kind: 'bullets' | 'numbers', items: Inline[][] }} Block
 */

const MOST_DEPTH = 4;

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function parseMarkdown(text) {
  return text.split(/\n\s*\n/).flatMap((part) => {
    const lines = part.split('\n').map((line) => line.trim()).filter((line) => line !== '');
    return lines.length === 0 ? [] : blocksOf(lines);
  });
}

/**
 * @param {string[]} lines  without an empty one
 * @returns {Block[]}
 */
function blocksOf(lines) {
  /** @type {Block[]} */
  const blocks = [];
  for (const line of lines) {
    const item = /^(?:([-*+])|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,4}\s+(.*)$/.exec(line);
    if (heading) blocks.push({ kind: 'heading', children: parseInline(heading[1]) });
    else if (item) addItem(blocks, item[1] ? 'bullets' : 'numbers', item[2]);
    else addLine(blocks, line);
  }
  return blocks;
}

/**
 * @param {Block[]} blocks
 * @param {'bullets' | 'numbers'} kind
 * @param {string} text
 */
function addItem(blocks, kind, text) {
  const open = blocks.at(-1);
  if (open?.kind === kind) open.items.push(parseInline(text));
  else blocks.push({ kind, items: [parseInline(text)] });
}

/**
 * A line that follows belongs to what is open.
 * @param {Block[]} blocks
 * @param {string} line
 */
function addLine(blocks, line) {
  const open = blocks.at(-1);
  /** @type {Inline[]} */
  const more = [{ kind: 'text', text: ' ' }, ...parseInline(line)];
  if (open?.kind === 'paragraph') open.children.push(...more);
  else if (open && 'items' in open) open.items[open.items.length - 1].push(...more);
  else blocks.push({ kind: 'paragraph', children: parseInline(line) });
}

/** One mark at a time, the first that is there. Bounded repeats: no text takes long. */
const MARK = /`([^`]{1,500})`|\*\*(\S[^*]{0,500}?)\*\*|\*(\S[^*]{0,500}?)\*|\[([^\][]{1,300})\]\(([^\s()]{1,8000})\)/;

/**
 * @param {string} text  one line
 * @param {number} [depth]
 * @returns {Inline[]}
 */
export function parseInline(text, depth = 0) {
  /** @type {Inline[]} */
  const parts = [];
  let rest = text;
  for (let mark = MARK.exec(rest); mark && depth < MOST_DEPTH; mark = MARK.exec(rest)) {
    if (mark.index > 0) parts.push({ kind: 'text', text: rest.slice(0, mark.index) });
    parts.push(marked(mark, depth));
    rest = rest.slice(mark.index + mark[0].length);
  }
  if (rest !== '') parts.push({ kind: 'text', text: rest });
  return parts;
}

/**
 * @param {RegExpExecArray} mark
 * @param {number} depth
 * @returns {Inline}
 */
function marked([all, code, strong, emphasis, label, href], depth) {
  if (code !== undefined) return { kind: 'code', text: code };
  if (strong !== undefined) return { kind: 'strong', children: parseInline(strong, depth + 1) };
  if (emphasis !== undefined) return { kind: 'emphasis', children: parseInline(emphasis, depth + 1) };
  if (isSafe(href)) return { kind: 'link', href, children: parseInline(label, depth + 1) };
  return { kind: 'text', text: all };
}

/**
 * An experiment of the lab, or a page that the person may choose to go to.
 * @param {string} href
 */
export function isSafe(href) {
  return /^#v=1(&|$)/.test(href) || /^https:\/\/[a-z0-9.-]+(\/|$)/i.test(href);
}

/**
 * What of a text would be HTML in other Markdown.
 * @param {string} text
 * @returns {string | undefined}  the first of it
 */
export function findHtml(text) {
  return /<[a-z!/?][^>\n]{0,20}>?|&(#\d+|#x[0-9a-f]+|[a-z]+);/i.exec(text)?.[0];
}
