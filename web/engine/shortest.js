/**
 * @param {number} value  one that a float32 holds
 * @returns {number}  the shortest decimal that is the same float32: 0.1, not 0.10000000149011612
 */
export function shortest(value) {
  for (let digits = 6; digits < 9; digits++) {
    const rounded = Number(value.toPrecision(digits));
    if (Math.fround(rounded) === value) return rounded;
  }
  return Number(value.toPrecision(9)); // always enough for a float32
}
