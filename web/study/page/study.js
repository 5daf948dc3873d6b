/** Starts the page Compare: the race of a link over many seeds, each run at its own best where that is asked for. */
import { instantiateCore } from '../../engine/core.js';
import { parseLink } from '../../experiment/link.js';
import { loadCore } from '../../site/files.js';
import { ownFragment } from '../../site/links.js';
import { StudyPage } from './page.js';

/** Of a link that asks for none. */
const SEEDS = 20;
const place = /** @type {HTMLElement} */ (document.querySelector('.work'));

try {
  const module = await loadCore();
  const core = await instantiateCore(module);
  const { experiment, complaints } = parseLink(ownFragment(), core.catalogue);
  place.replaceChildren();
  const seeds = experiment.seeds.count > 1 ? experiment.seeds : { ...experiment.seeds, count: SEEDS };
  const page = new StudyPage({ place, module, core, experiment: { ...experiment, seeds } });
  page.complaints = complaints.map(({ message }) => message);
  await page.recall();
  document.querySelector('header.site .theme')?.addEventListener('click', () => page.draw());
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => page.draw());
  addEventListener('hashchange', () => location.reload());
} catch (error) {
  place.textContent = `This page could not start: ${error instanceof Error ? error.message : error} Reload it to try again.`;
}
