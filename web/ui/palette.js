/**
 * Colours that colour-blind readers can tell apart (Okabe and Ito 2008, darkened on white to keep 3 : 1), then dashes.
 * The same order everywhere: a run's colour is its curve's, its row's and its picture's.
 */

const LIGHT = ['#0072b2', '#d55e00', '#007f5c', '#b0508c', '#a67c00', '#2f8fc4', '#3d3d3d', '#8a4b2a'];
const DARK = ['#56b4e9', '#ff8c42', '#2fc79a', '#e291bf', '#e6c229', '#8fd0ff', '#d8d8d8', '#d2a679'];
const DASHES = [[], [6, 4], [2, 3]];

/** @returns {boolean} whether the dark theme is on */
export function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
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

/** Of classes, as red, green, blue: apart in lightness too. @type {[number, number, number][]} */
export const CLASS_COLOURS = [
  [230, 159, 0],
  [0, 90, 160],
  [0, 158, 115],
  [204, 121, 167],
  [90, 90, 90],
];
