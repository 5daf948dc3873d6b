/** A place on the x axis that all charts and pictures share: whoever is pointed at tells the others. */
export class Cursor {
  /** In units of the x axis; null: nobody points anywhere. @type {number | null} */ x = null;
  /** @type {Set<() => void>} */ #followers = new Set();

  /**
   * @param {() => void} draw called when another moves the cursor
   * @returns {() => void} ends that
   */
  follow(draw) {
    this.#followers.add(draw);
    return () => void this.#followers.delete(draw);
  }

  /**
   * @param {number | null} x
   * @param {() => void} [mover] who need not be told
   */
  move(x, mover) {
    if (x === this.x) return;
    this.x = x;
    for (const draw of this.#followers) if (draw !== mover) draw();
  }
}
