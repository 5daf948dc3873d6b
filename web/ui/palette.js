/**
 * Colours that colour-blind readers can tell apart (Okabe and Ito 2008, darkened on white to keep 3 : 1), then dashes.
 * The same order everywhere: a run's colour is its curve's, its row's and its picture's.
 */

const LIGHT = ['#0072b2', '#d55e00', '#007f5c', '#b0508c', '#a67c00', '#6b4fbb', '#3d3d3d', '#8a4b2a'];
const DARK = ['#56b4e9', '#ff8c42', '#2fc79a', '#e291bf', '#e6c229', '#b5a1ff', '#d8d8d8', '#d2a679'];
const DASHES = [[], [6, 4], [2, 3]];

/** Asked once for good: charts ask for colours many times a frame. @type {MediaQueryList | undefined} */
let system;

/** @returns {boolean} whether the dark theme is on */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen === 'dark';
  system ??= matchMedia('(prefers-color-scheme: dark)');
  return system.matches;
}

/**
 * @param {number} index of the run
 * @param {boolean} [dark]
 * @returns {string} a CSS colour
 */
export function runColour(index, dark = isDark()) {
  const colours = dark ? DARK : LIGHT;
  return colours[index % colours.length];
}

/**
 * @param {number} index of the run
 * @returns {number[]} dash pattern in pixels; empty: solid
 */
export function runDash(index) {
  return DASHES[Math.floor(index / LIGHT.length) % DASHES.length];
}

/** Asked a theme once: charts ask each frame. @type {Map<string, string>} */
const tokens = new Map();

/**
 * A colour of the style sheet in the present theme. As a custom property it would read `light-dark(…)`, so something wears it.
 * @param {string} token such as `--paper`
 * @returns {string} `rgb(…)`
 */
export function tokenColour(token) {
  const key = `${token} ${isDark()}`;
  const known = tokens.get(key);
  if (known) return known;
  const probe = document.createElement('span');
  probe.hidden = true;
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  tokens.set(key, color);
  return color;
}

/**
 * @param {string} colour `rgb(…)`, as `tokenColour` gives it
 * @returns {Rgb}
 */
export function rgbOf(colour) {
  return /** @type {Rgb} */ (colour.match(/[\d.]+/g)?.map(Number));
}

/**
 * @param {string} from `rgb(…)`
 * @param {string} to
 * @param {number} share 0 to 1
 * @returns {string} between the two
 */
export function mixed(from, to, share) {
  return css(mixedRgb(rgbOf(from), rgbOf(to), share));
}

/** @typedef {[number, number, number]} Rgb red, green, blue, 0 to 255 */

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} share 0 to 1
 * @returns {Rgb}
 */
export function mixedRgb(from, to, share) {
  const between = (/** @type {0 | 1 | 2} */ k) => from[k] + (to[k] - from[k]) * share; // no loop: asked for every pixel of a picture
  return [between(0), between(1), between(2)];
}

/**
 * @param {Rgb} colour
 * @returns {string} `rgb(…)`
 */
export function css(colour) {
  return `rgb(${colour.map(Math.round).join(' ')})`;
}

/** No two of like lightness: they differ in grey print too. @type {Rgb[]} */
const CLASSES_LIGHT = [
  [236, 170, 20],
  [0, 84, 152],
  [0, 143, 104],
  [210, 128, 180],
  [50, 50, 50],
];
/** @type {Rgb[]} */
const CLASSES_DARK = [
  [250, 190, 70],
  [70, 135, 215],
  [60, 185, 140],
  [176, 62, 128],
  [235, 235, 235],
];

/**
 * Ask once an image: the theme is looked up each time.
 * @param {boolean} [dark]
 * @returns {Rgb[]} of the classes, apart from each other in lightness too
 */
export function classColours(dark = isDark()) {
  return dark ? CLASSES_DARK : CLASSES_LIGHT;
}
