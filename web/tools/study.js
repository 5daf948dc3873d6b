/** The page of studies, as it is before its script. */
import { pageShell } from './page.js';

/** @returns {string} HTML */
export function studyPage() {
  return pageShell({
    name: 'Compare', title: 'Compare: Slalom', styles: ['exercises.css', 'study.css'], scripts: ['study.js'],
    description: 'A race over many seeds, each optimiser at its own best rate: medians with bands, sign tests, a ranking that admits ties.',
    body: `<main id="main" class="marking study"><h1>Compare honestly</h1>
<p>One seed and one rate prove nothing. Here a race is run over many seeds, the same ones for every run, and on request at every rate of a range, so that each run is judged at its best.
All of it is trained on this device, and kept here.</p>
<div class="work"><p class="scripted">Loading.</p><noscript><p>Comparing needs JavaScript.</p></noscript></div></main>`,
  });
}
