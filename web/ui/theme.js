/** Light or dark: as the system has it, until a person chooses; then so on every page, and on the next visit. */
import { isDark } from './palette.js';
import { THEME } from './words.js';

const KEY = 'slalom-theme';

/** Puts on the theme that was chosen, if one was. */
export function wearChosenTheme() {
  const theme = read();
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
}

/** Chooses the other theme. */
export function switchTheme() {
  const theme = isDark() ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The theme then lasts as long as the page.
  }
}

/** What the button that switches is called: the theme that it leads to. */
export const otherTheme = () => (isDark() ? THEME.light : THEME.dark);

function read() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage may be refused
  }
}
