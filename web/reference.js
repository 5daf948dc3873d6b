/**
 * What the reference page does with a script: it folds its contents where there is little room, finds entries by their text,
 * and lets the keyboard reach what is wider than its place. All else it does without.
 */
const contents = /** @type {HTMLDetailsElement} */ (document.querySelector('.contents'));
const wide = matchMedia('(min-width: 900px)');
const fold = () => contents.toggleAttribute('open', wide.matches);
wide.addEventListener('change', fold);
fold();
contents.dataset.ready = '';
contents.addEventListener('click', (event) => {
  if (!wide.matches && /** @type {HTMLElement} */ (event.target).closest('a')) contents.removeAttribute('open');
});

// ---- what is wider than its place can be scrolled by the keyboard

const scrollers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.formula, .scroll'));

function reach() {
  const wider = [...scrollers].map((element) => element.scrollWidth > element.clientWidth);
  scrollers.forEach((element, i) => (wider[i] ? element.setAttribute('tabindex', '0') : element.removeAttribute('tabindex')));
}
addEventListener('resize', reach);
document.fonts.ready.then(reach);
reach();

// ---- the filter

const filter = /** @type {HTMLInputElement} */ (document.querySelector('#filter'));
const found = /** @type {HTMLElement} */ (document.querySelector('#found'));
const entries = [...document.querySelectorAll('.entry')].map((element) => ({ element, text: readable(element) }));
const links = new Map([...contents.querySelectorAll('a')].map((link) => [link.hash.slice(1), link]));

/**
 * What a person would search for: everything but the formulas and the link to the lab.
 * @param {Element} entry
 */
function readable(entry) {
  const parts = entry.querySelectorAll('h3, .source, .source + p, th[scope="row"], td, .proof');
  return [...parts].map(({ textContent }) => textContent).join(' ').toLowerCase();
}

/** The link in the contents that leads to an entry. @param {Element} entry */
const linkTo = (entry) => links.get(/** @type {HTMLAnchorElement} */ (entry.querySelector('h3 a')).hash.slice(1));

/** Shows the entries that have all of the words that were typed. */
function show() {
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { element, text } of entries) {
    const fits = words.every((word) => text.includes(word));
    element.toggleAttribute('hidden', !fits);
    linkTo(element)?.closest('li')?.toggleAttribute('hidden', !fits);
    if (fits) count++;
  }
  for (const section of document.querySelectorAll('.reference section')) {
    const empty = !section.querySelector('.entry:not([hidden])');
    section.toggleAttribute('hidden', empty);
    links.get(String(section.getAttribute('aria-labelledby')))?.closest('li')?.toggleAttribute('hidden', empty);
  }
  found.textContent = words.length === 0 ? '' : count === 0 ? 'Nothing here has that' : `${count} of ${entries.length}`;
  reach();
}
filter.addEventListener('input', show);
filter.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  filter.value = '';
  show();
});

/** An address that leads to what is filtered away brings everything back. */
function reveal() {
  const target = document.querySelector(':target');
  if (!target?.closest('[hidden]')) return;
  filter.value = '';
  show();
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
// Browsers keep what was typed when a page is loaded again or come back to.
addEventListener('pageshow', () => {
  show();
  reveal();
});
