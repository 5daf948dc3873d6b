/**
 * What every page that is written at build time does with a script: it wears the chosen theme and has the button for it.
 * Runs before the page is first painted, so that nothing flashes or jumps; all else such a page does without it.
 */
import { keepOffline } from './site/offline.js';
import { otherTheme, switchTheme, wearChosenTheme } from './ui/theme.js';

document.documentElement.dataset.scripted = '';
// In a frame the page around it has the way to other pages.
if (window !== window.top) document.documentElement.dataset.framed = '';
wearChosenTheme();
// A page that is come back to may be older than the choice.
addEventListener('pageshow', wearChosenTheme);

/** The button is there once the page is. */
function start() {
  const button = /** @type {HTMLButtonElement} */ (document.querySelector('header.site .theme'));
  const name = () => (button.textContent = otherTheme());
  button.addEventListener('click', () => {
    switchTheme();
    name();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
  addEventListener('pageshow', name);
  name();
}
if (document.querySelector('header.site .theme')) start();
else document.addEventListener('DOMContentLoaded', start);
keepOffline();
