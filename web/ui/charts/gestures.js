/**
 * Zoom and pan of one chart by mouse, touch and keys. Knows shares of the two axes and nothing of their values:
 *
 *   wheel, pinch, + −      closer and back along x, about the pointer, the fingers, the cursor
 *   ↑ ↓                    the same along y
 *   drag                   a frame to look into; flat: a stretch of x only, narrow: of y only
 *   Shift + drag, Shift + arrows, one finger sideways where it is enlarged: pan
 *   double-click, double tap, 0, Escape: all of it
 *   ← → Home End           the cursor, from point to point
 */

/** A drag shorter than this is a click, in pixels; a frame flatter or narrower than this spans the other axis. */
const SMALL = 10;
/** Milliseconds within which two taps are one double tap. */
const DOUBLE = 350;
const STEP = { wheel: 1.0015, key: 0.8, pan: 0.1 };

/** @typedef {{ left: number, right: number, top: number, bottom: number }} Box pixels within the canvas */
/** @typedef {{ x: [number, number], y: [number, number] }} Shares from and to along each axis */

/**
 * @typedef {object} Sight what the gestures work on
 * @property {() => Box} box where the curves are
 * @property {(shares: Partial<Shares>) => void} show that part of what is seen now
 * @property {() => void} reset
 * @property {(way: -1 | 1 | 'first' | 'last') => void} walk moves the cursor
 * @property {() => number} cursor share of x; the middle where there is none
 * @property {(box: Box | null) => void} frame draws the frame that is being dragged
 * @property {() => boolean} enlarged
 */

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Sight} sight
 */
export function listen(canvas, sight) {
  canvas.addEventListener('wheel', (event) => wheel(event, canvas, sight), { passive: false });
  canvas.addEventListener('keydown', (event) => key(event, sight));
  canvas.addEventListener('dblclick', () => sight.reset());
  new Fingers(canvas, sight);
}

/**
 * @param {Sight} sight
 * @param {number} x pixels within the canvas
 * @param {number} y
 * @returns {{ x: number, y: number }} shares, within 0 to 1
 */
function sharesAt(sight, x, y) {
  const { left, right, top, bottom } = sight.box();
  const inside = (/** @type {number} */ share) => Math.min(1, Math.max(0, share));
  return { x: inside((x - left) / (right - left)), y: inside((bottom - y) / (bottom - top)) };
}

/**
 * About a place that stays where it is.
 * @param {number} at share
 * @param {number} factor below 1: closer
 * @returns {[number, number]}
 */
const about = (at, factor) => [at - at * factor, at + (1 - at) * factor];

/** @param {number} by share @returns {[number, number]} */
const along = (by) => [by, 1 + by];

/**
 * The wheel scrolls the page where there is something to scroll, unless the chart is in use or Ctrl is held, as it is when
 * a touchpad is pinched.
 * @param {WheelEvent} event
 * @param {HTMLCanvasElement} canvas
 * @param {Sight} sight
 */
function wheel(event, canvas, sight) {
  const meant = event.ctrlKey || event.metaKey || document.activeElement === canvas || !canScroll(canvas);
  if (!meant || event.deltaY === 0) return;
  event.preventDefault();
  const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
  const factor = STEP.wheel ** (event.deltaY * lines * (event.ctrlKey ? 4 : 1));
  const at = sharesAt(sight, event.offsetX, event.offsetY);
  sight.show(event.shiftKey ? { y: about(at.y, factor) } : { x: about(at.x, factor) });
}

/** @param {Element} element */
function canScroll(element) {
  for (let box = element.parentElement; box; box = box.parentElement) {
    const scrolls = box === document.documentElement || /auto|scroll/.test(getComputedStyle(box).overflowY);
    if (scrolls && box.scrollHeight > box.clientHeight + 1) return true;
  }
  return false;
}

/**
 * @param {KeyboardEvent} event
 * @param {Sight} sight
 */
function key(event, sight) {
  if (event.ctrlKey || event.metaKey || event.altKey) return; // the browser's own
  const action = (event.shiftKey && SHIFTED[event.key]) || KEYS[event.key];
  if (!action) return;
  if (event.key === 'Escape' && !sight.enlarged()) return; // then it is somebody else's
  event.preventDefault();
  action(sight);
}

/** @type {Record<string, (sight: Sight) => void>} */
const KEYS = {
  ArrowLeft: (sight) => sight.walk(-1),
  ArrowRight: (sight) => sight.walk(1),
  Home: (sight) => sight.walk('first'),
  End: (sight) => sight.walk('last'),
  '+': (sight) => sight.show({ x: about(sight.cursor(), STEP.key) }),
  '=': (sight) => sight.show({ x: about(sight.cursor(), STEP.key) }),
  '-': (sight) => sight.show({ x: about(sight.cursor(), 1 / STEP.key) }),
  ArrowUp: (sight) => sight.show({ y: about(0.5, STEP.key) }),
  ArrowDown: (sight) => sight.show({ y: about(0.5, 1 / STEP.key) }),
  0: (sight) => sight.reset(),
  Escape: (sight) => sight.reset(),
};

/** @type {Record<string, (sight: Sight) => void>} */
const SHIFTED = {
  ArrowLeft: (sight) => sight.show({ x: along(-STEP.pan) }),
  ArrowRight: (sight) => sight.show({ x: along(STEP.pan) }),
  ArrowUp: (sight) => sight.show({ y: along(STEP.pan) }),
  ArrowDown: (sight) => sight.show({ y: along(-STEP.pan) }),
};

/** @typedef {{ x: number, y: number }} Place */

/** One drag or one pinch at a time. */
class Fingers {
  /** Where each pointer is. @type {Map<number, Place>} */ #down = new Map();
  /** Where the drag began. @type {Place} */ #start = { x: 0, y: 0 };
  /** @type {'frame' | 'pan' | 'none'} */ #doing = 'none';
  #lastTap = -Infinity;

  /**
   * @param {HTMLCanvasElement} canvas
   * @param {Sight} sight
   */
  constructor(canvas, sight) {
    this.canvas = canvas;
    this.sight = sight;
    canvas.addEventListener('pointerdown', (event) => this.#press(event));
    canvas.addEventListener('pointermove', (event) => this.#move(event));
    canvas.addEventListener('pointerup', (event) => this.#release(event));
    canvas.addEventListener('pointercancel', (event) => this.#forget(event));
  }

  /** @param {PointerEvent} event */
  #press(event) {
    if (event.button > 1) return;
    this.canvas.setPointerCapture(event.pointerId);
    const place = { x: event.offsetX, y: event.offsetY };
    this.#down.set(event.pointerId, place);
    this.#start = place;
    const pans = event.shiftKey || event.button === 1;
    if (event.pointerType === 'touch') this.#doing = this.sight.enlarged() ? 'pan' : 'none';
    else this.#doing = pans ? 'pan' : 'frame';
    if (event.button === 1) event.preventDefault(); // or the page scrolls by itself
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const before = this.#down.get(event.pointerId);
    if (!before) return;
    const place = { x: event.offsetX, y: event.offsetY };
    const other = [...this.#down].find(([id]) => id !== event.pointerId)?.[1];
    this.#down.set(event.pointerId, place);
    if (other) this.#pinch(before, place, other);
    else if (this.#doing === 'pan') this.#pan(before, place, event.pointerType !== 'touch');
    else if (this.#doing === 'frame') this.sight.frame(this.#frame(place));
  }

  /**
   * What was under each finger stays under it.
   * @param {Place} before
   * @param {Place} now
   * @param {Place} other the finger that rests
   */
  #pinch(before, now, other) {
    this.#doing = 'none';
    const at = (/** @type {Place} */ { x, y }) => sharesAt(this.sight, x, y).x;
    const [was, is, rest] = [at(before) - at(other), at(now) - at(other), at(other)];
    if (was * is > 0) this.sight.show({ x: about(rest, was / is) });
  }

  /**
   * @param {Place} before
   * @param {Place} now
   * @param {boolean} upright whether along y too; a finger scrolls the page that way
   */
  #pan(before, now, upright) {
    const { left, right, top, bottom } = this.sight.box();
    const x = along((before.x - now.x) / (right - left));
    this.sight.show(upright ? { x, y: along((now.y - before.y) / (bottom - top)) } : { x });
  }

  /** @param {Place} place @returns {Box | null} null while it may still become a click */
  #frame({ x, y }) {
    const { left, right, top, bottom } = this.sight.box();
    const [wide, high] = [Math.abs(x - this.#start.x) >= SMALL, Math.abs(y - this.#start.y) >= SMALL];
    if (!wide && !high) return null;
    const clamp = (/** @type {number} */ value, /** @type {number} */ from, /** @type {number} */ to) => Math.min(to, Math.max(from, value));
    const xs = [x, this.#start.x].map((value) => clamp(value, left, right)).sort((a, b) => a - b);
    const ys = [y, this.#start.y].map((value) => clamp(value, top, bottom)).sort((a, b) => a - b);
    return { left: wide ? xs[0] : left, right: wide ? xs[1] : right, top: high ? ys[0] : top, bottom: high ? ys[1] : bottom };
  }

  /** @param {PointerEvent} event */
  #release(event) {
    const place = { x: event.offsetX, y: event.offsetY };
    const frame = this.#doing === 'frame' && this.#down.has(event.pointerId) ? this.#frame(place) : null;
    const tapped = Math.hypot(place.x - this.#start.x, place.y - this.#start.y) < SMALL && this.#down.size === 1;
    this.#forget(event);
    if (frame) this.#lookInto(frame);
    else if (event.pointerType === 'touch' && tapped) this.#tap(event.timeStamp);
  }

  /** @param {number} now */
  #tap(now) {
    if (now - this.#lastTap < DOUBLE) this.sight.reset();
    this.#lastTap = now;
  }

  /** @param {Box} frame */
  #lookInto({ left, right, top, bottom }) {
    const low = sharesAt(this.sight, left, bottom);
    const high = sharesAt(this.sight, right, top);
    /** @type {Partial<Shares>} */
    const shares = {};
    if (high.x - low.x < 1) shares.x = [low.x, high.x];
    if (high.y - low.y < 1) shares.y = [low.y, high.y];
    this.sight.show(shares);
  }

  /** @param {PointerEvent} event */
  #forget(event) {
    this.#down.delete(event.pointerId);
    this.#doing = 'none';
    this.sight.frame(null);
  }
}
