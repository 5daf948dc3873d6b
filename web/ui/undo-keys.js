/** The keys of undo and redo, wherever the focus is but in text that is being typed: that has its own. */

/**
 * @param {{ undo(): void, redo(): void }} does
 */
export function listenForUndo(does) {
  /** The field with text that nobody has taken over yet. @type {EventTarget | null} */
  let typing = null;
  document.addEventListener('input', ({ target }) => (typing = target), true);
  for (const type of ['change', 'focusin']) document.addEventListener(type, () => (typing = null), true);
  document.addEventListener('keydown', (event) => {
    const way = wayOf(event);
    if (!way || document.querySelector('dialog:modal')) return;
    if (typing === event.target && isText(event.target)) return;
    event.preventDefault();
    does[way]();
  });
}

/**
 * @param {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean }} event
 * @returns {'undo' | 'redo' | undefined}
 */
export function wayOf({ key, ctrlKey, metaKey, altKey, shiftKey }) {
  if (altKey || ctrlKey === metaKey) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && ctrlKey && !shiftKey ? 'redo' : undefined;
}

/** @param {EventTarget | null} target */
function isText(target) {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['range', 'checkbox', 'radio', 'button'].includes(target.type));
}
