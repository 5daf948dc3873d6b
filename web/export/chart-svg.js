/** A chart as an SVG file, for slides and papers: axes, curves, bands, marks and a key. Pure text; on white. */
import { escaped } from './words.js';

/** @typedef {{ x: number, y: number }} Point in units of the axes */

/**
 * @typedef {object} Axis
 * @property {number} min
 * @property {number} max
 * @property {boolean} log
 * @property {string} label
 * @property {{ at: number, text: string }[]} ticks
 */

/**
 * @typedef {object} Line
 * @property {string} label
 * @property {string} colour
 * @property {number[]} dash in pixels
 * @property {number} width
 * @property {boolean} faint  behind the others, and not in the key
 * @property {boolean} stepped
 * @property {Point[]} points
 * @property {{ low: Point[], high: Point[] } | null} band
 * @property {{ low: Point[], high: Point[] } | null} [inner]  within the band
 * @property {{ x: number, step: number } | null} diverged
 */

/** @typedef {{ title: string, heading: string, x: Axis, y: Axis, lines: Line[], width?: number, height?: number }} Chart */

const INK = '#1b2026';
const QUIET = '#58616b';
const GRID = '#e3e6ea';
/** Room around the curves: for titles, labels and numbers. */
const ROOM = { left: 64, right: 16, top: 44, bottom: 44 };
/** Of the key: a row, and how wide a letter is about. */
const KEY = { row: 20, letter: 7.4, mark: 36 };

/**
 * @param {Chart} chart
 * @returns {string} an SVG document
 */
export function chartSvg({ title, heading, x, y, lines, width = 720, height = 400 }) {
  const named = lines.filter(({ faint }) => !faint);
  const key = keyOf(named, width);
  const whole = height + key.rows * KEY.row + 4;
  const box = { left: ROOM.left, right: width - ROOM.right, top: ROOM.top, bottom: height - ROOM.bottom };
  const toX = along(x, box.left, box.right);
  const toY = along(y, box.bottom, box.top);
  const place = { box, toX, toY };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${whole}" viewBox="0 0 ${width} ${whole}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="${escaped(`${title ? `${title}: ` : ''}${heading}`)}">
<rect width="100%" height="100%" fill="#ffffff"/>
<clipPath id="plot"><rect x="${box.left}" y="${box.top}" width="${box.right - box.left}" height="${box.bottom - box.top}"/></clipPath>
${title ? text(box.left, 18, title, { weight: 'bold', size: 14 }) : ''}
${text(box.left, 36, heading, { fill: QUIET })}
${x.ticks.map(({ at, text: label }) => tickX(toX(at), label, box)).join('\n')}
${y.ticks.map(({ at, text: label }) => tickY(toY(at), label, box)).join('\n')}
${text((box.left + box.right) / 2, box.bottom + 36, x.label, { anchor: 'middle', fill: QUIET })}
<g clip-path="url(#plot)" fill="none" stroke-linejoin="round">
${lines.map((line) => curve(line, place, y)).join('\n')}
</g>
${named.map((line) => mark(line, place)).join('\n')}
${key.items.map((item) => keyItem(item, height)).join('\n')}
</svg>
`;
}

/**
 * @param {Axis} axis
 * @param {number} from pixel of its least value
 * @param {number} to
 * @returns {(value: number) => number}
 */
function along({ min, max, log }, from, to) {
  const scale = log ? Math.log : (/** @type {number} */ value) => value;
  const span = scale(max) - scale(min) || 1;
  return (value) => round(from + ((to - from) * (scale(value) - scale(min))) / span);
}

/** A tenth of a pixel is finer than anybody prints; what lies far outside is cut off. @param {number} pixel */
const round = (pixel) => Number(Math.min(1e5, Math.max(-1e5, Number.isNaN(pixel) ? -1e5 : pixel)).toFixed(1));

/**
 * @param {number} x
 * @param {number} y
 * @param {string} content
 * @param {{ anchor?: string, fill?: string, weight?: string, size?: number }} [look]
 */
function text(x, y, content, { anchor = 'start', fill = INK, weight = 'normal', size = 12 } = {}) {
  return `<text x="${round(x)}" y="${round(y)}" text-anchor="${anchor}" fill="${fill}" font-weight="${weight}" font-size="${size}">${escaped(content)}</text>`;
}

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box */
/** @typedef {{ box: Box, toX: (value: number) => number, toY: (value: number) => number }} Place */

/** @param {number} x @param {string} label @param {Box} box */
const tickX = (x, label, { top, bottom }) => `<path d="M${x} ${top}V${bottom}" stroke="${GRID}"/>${text(x, bottom + 17, label, { anchor: 'middle', fill: QUIET })}`;

/** @param {number} y @param {string} label @param {Box} box */
const tickY = (y, label, { left, right }) => `<path d="M${left} ${y}H${right}" stroke="${GRID}"/>${text(left - 8, y + 4, label, { anchor: 'end', fill: QUIET })}`;

/** @param {Line} line @param {Place} place @param {Axis} y */
function curve({ colour, dash, width, faint, stepped, points, band, inner }, { toX, toY }, y) {
  const floor = (/** @type {Point} */ { x, y: value }) => `${toX(x)} ${toY(Math.max(value, y.min))}`;
  const area = [band, inner].map((wide) => (wide ? `<path d="M${[...wide.high, ...wide.low.toReversed()].map(floor).join('L')}Z" fill="${colour}" fill-opacity="0.12"/>` : '')).join('');
  const path = points.map((point, i) => `${i === 0 ? 'M' : stepped ? `H${toX(point.x)}V` : 'L'}${stepped && i > 0 ? toY(point.y) : `${toX(point.x)} ${toY(point.y)}`}`).join('');
  const look = `stroke="${colour}" stroke-width="${width}"${dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : ''}${faint ? ' stroke-opacity="0.35"' : ''}`;
  return `${area}${path ? `<path d="${path}" ${look}/>` : ''}`;
}

/** A cross and the word where a run stopped being finite. @param {Line} line @param {Place} place */
function mark({ diverged, colour }, { box, toX }) {
  if (!diverged) return '';
  const x = toX(diverged.x);
  if (x < box.left - 1 || x > box.right + 1) return '';
  const before = x + 120 > box.right;
  const y = box.top + 6;
  return `<path d="M${x - 5} ${y - 5}l10 10m0 -10l-10 10" stroke="${colour}" stroke-width="2.5"/>${text(x + (before ? -10 : 10), y + 4, `diverged, step ${diverged.step}`, { anchor: before ? 'end' : 'start', fill: colour, size: 11 })}`;
}

/**
 * Names beside a piece of their curve, in as many rows as they need.
 * @param {Line[]} lines
 * @param {number} width
 */
function keyOf(lines, width) {
  let [x, row] = [ROOM.left, 0];
  const items = lines.map((line) => {
    const need = KEY.mark + KEY.letter * [...line.label].length + 12;
    if (x > ROOM.left && x + need > width - ROOM.right) [x, row] = [ROOM.left, row + 1];
    const item = { line, x, row };
    x += need;
    return item;
  });
  return { items, rows: items.length > 0 ? row + 1 : 0 };
}

/** @param {{ line: Line, x: number, row: number }} item @param {number} height */
function keyItem({ line: { label, colour, dash, width }, x, row }, height) {
  const y = height + row * KEY.row + 8;
  const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.join(' ')}"` : '';
  return `<path d="M${x} ${y}h24" stroke="${colour}" stroke-width="${width + 1}"${dashes}/>${text(x + 30, y + 4, label)}`;
}
