/** Numbers as people read them: three significant digits, no jitter in width. */

/**
 * @param {number} value
 * @param {number} digits after the point
 * @returns {string} such as `1.30e6`: without a plus sign, for which rows have no room
 */
export const exponential = (value, digits) => value.toExponential(digits).replace('+', '');

/**
 * @param {number} value
 * @returns {string} such as `0.0312`, `1.30e6`, `–` for what is not there
 */
export function formatLoss(value) {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e5 || size < 1e-4) return exponential(value, 2);
  if (size >= 100) return value.toFixed(0);
  return value.toFixed(size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : size >= 0.01 ? 4 : 5);
}

/**
 * @param {string} number as JavaScript writes it
 * @returns {string} with a minus sign in place of the hyphen
 */
export function minus(number) {
  return number.replace('-', '−');
}

/**
 * @param {number} share 0 to 1
 * @returns {string} such as `97 %`
 */
export function formatShare(share) {
  return Number.isFinite(share) ? `${(100 * share).toFixed(0)} %` : '–';
}

/**
 * A setting as it would be typed: no digits that nobody chose.
 * @param {number} value
 * @returns {string}
 */
export function formatSetting(value) {
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6) && !Number.isInteger(value)) {
    return value.toExponential();
  }
  return String(value);
}
