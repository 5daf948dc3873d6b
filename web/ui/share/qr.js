/** A link as a square to point a telephone at. */
import { correction, generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** The quiet zone that readers ask for, in modules (ISO/IEC 18004). */
const MARGIN = 4;

/**
 * @param {string} address
 * @returns {{ path: string, size: number, margin: number } | null} an SVG path of squares of 1 × 1; null where the address is too long
 */
export function qrOf(address) {
  try {
    const code = generate(address, { minCorrectionLevel: correction.L, maxCorrectionLevel: correction.Q });
    return { path: toSvgPath(code), size: code.size, margin: MARGIN };
  } catch {
    return null; // more than 2953 bytes fit into no code
  }
}
