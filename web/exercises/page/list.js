/** Ticks beside the exercises that were solved on this device. */
import { savedWork } from './saved.js';

for (const item of document.querySelectorAll('[data-exercise]')) {
  const { exercise = '', version = '' } = /** @type {HTMLElement} */ (item).dataset;
  const { solved, tries } = savedWork(exercise, Number(version));
  if (tries === 0) continue;
  const mark = document.createElement('span');
  mark.className = solved ? 'state solved' : 'state';
  mark.textContent = solved ? '✓ solved' : 'begun';
  item.append(mark);
}
