/** A drawing as the page has it before its script: the picture as it opens, what it shows, the caption. */
import { DRAWINGS } from '../../learn/drawings/index.js';
import { completed, heightAt, STILL } from '../../learn/drawings/drawing.js';
import { svgText } from '../../learn/drawings/shape.js';
import { escaped } from '../page.js';

/**
 * @param {string[]} words its id
 * @param {string} caption Markdown
 * @param {import('./blocks.js').Context} context
 * @throws {Error} where there is no such drawing, or it is on the page already
 */
export function drawingHtml([id], caption, { core, inline, used }) {
  const drawing = DRAWINGS.find((each) => each.id === id);
  if (!drawing) throw new Error(`There is no drawing ${id}.`);
  if (used.has(id)) throw new Error(`The drawing ${id} is twice on the page.`);
  used.add(id);
  const found = completed(drawing.work(core, drawing.opens));
  const { shapes, height } = drawing.picture(found, drawing.opens, STILL);
  const told = drawing.told(found, drawing.opens);
  const { narrow, wide } = drawing.heights;
  return `<figure id="figure-${id}"><sl-drawing data-figure="${id}" data-turns="${drawing.params.length}">
<div class="canvas" style="--narrow: ${narrow}px; --wide: ${wide}px"><svg role="img" aria-label="${escaped(`${drawing.shows}. ${told}`)}" width="${STILL}" height="${heightAt(drawing, STILL)}" viewBox="0 0 ${STILL} ${height}">${shapes.map(svgText).join('')}</svg></div>
<div class="panel"><p class="result">${escaped(told)}</p></div>
<figcaption>${inline(caption)} <a class="open" href="../index.html${escaped(drawing.link(drawing.opens))}">Open in the lab</a></figcaption></sl-drawing></figure>`;
}
