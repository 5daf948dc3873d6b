/** Pixels from numbers, and onto a canvas. */

/** @typedef {import('./palette.js').Rgb} Rgb */

/**
 * @param {number} count
 * @param {(i: number) => Rgb} colourAt
 * @returns {Uint8ClampedArray} red, green, blue, opacity of each
 */
export function opaquePixels(count, colourAt) {
  const pixels = new Uint8ClampedArray(4 * count);
  for (let i = 0; i < count; i++) {
    const at = 4 * i;
    [pixels[at], pixels[at + 1], pixels[at + 2]] = colourAt(i);
    pixels[at + 3] = 255;
  }
  return pixels;
}

/**
 * Draws a square image in another size.
 * @param {CanvasRenderingContext2D} context
 * @param {Uint8ClampedArray} pixels size · size · 4
 * @param {number} size pixels a side
 * @param {{ left?: number, top?: number, side: number, smooth: boolean }} how in CSS pixels
 */
export function stampPixels(context, pixels, size, { left = 0, top = 0, side, smooth }) {
  const image = new OffscreenCanvas(size, size);
  /** @type {OffscreenCanvasRenderingContext2D} */ (image.getContext('2d')).putImageData(new ImageData(/** @type {any} */ (pixels), size, size), 0, 0);
  context.imageSmoothingEnabled = smooth;
  context.drawImage(image, left, top, side, side);
}
