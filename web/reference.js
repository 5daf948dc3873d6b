/** What the reference page does with a script: it folds its contents where there is little room. All else it does without. */
const contents = /** @type {HTMLDetailsElement} */ (document.querySelector('.contents'));
const wide = matchMedia('(min-width: 900px)');
const fold = () => contents.toggleAttribute('open', wide.matches);
wide.addEventListener('change', fold);
fold();
contents.addEventListener('click', (event) => {
  if (!wide.matches && /** @type {HTMLElement} */ (event.target).closest('a')) contents.removeAttribute('open');
});
