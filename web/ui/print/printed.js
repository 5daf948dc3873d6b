/**
 * The lab on paper: title, link and setting above the charts, the runs as a table below. Made when somebody prints, for paper has
 * no controls to read them from.
 * @import { Lab } from '../lab.js'
 */
import { html } from 'lit';
import { runName } from '../../experiment/run-name.js';
import { knownEntry } from '../../experiment/schema.js';
import { formatLoss, formatSetting, formatShare } from '../format.js';
import { problemWords, settingsOf } from './words.js';

/** @param {Lab} lab */
export function printedHead({ experiment, catalogue, address, fingerprint }) {
  return html`<div class="printed">
    <h1>${experiment.title || 'Slalom: optimisers race down the same loss'}</h1>
    <p>${problemWords(experiment, catalogue)}</p>
    <p class="link">${address.addressOf(experiment)}</p>
    ${fingerprint ? html`<p>Fingerprint of the results: ${fingerprint}</p>` : ''}
  </div>`;
}

/** @param {Lab} lab */
export function printedRuns(lab) {
  const { experiment, catalogue, frames } = lab;
  const { kind } = experiment.problem;
  const onSurface = kind === 'surface';
  const heads = ['Run', 'Optimiser', 'Schedule', onSurface ? 'Height' : 'Training loss', ...(onSurface ? ['Lowest'] : ['Test loss', 'Best test loss']), ...(kind === 'classification' ? ['Right on test'] : []), 'Result'];
  return html`<table class="printed">
    <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
    <tbody>${experiment.runs.map((run, i) => {
      const optimiser = knownEntry(catalogue.optimisers, run.optimiser);
      const schedule = knownEntry(catalogue.schedules, run.schedule.id);
      const progress = frames[i]?.progress;
      const number = (/** @type {'trainLoss' | 'testLoss' | 'bestTrainLoss' | 'bestTestLoss'} */ key) => html`<td>${formatLoss(progress?.[key] ?? NaN)}</td>`;
      return html`<tr><th scope="row">${runName(experiment, i, catalogue)}</th>
        <td>${[optimiser.label, `α ${formatSetting(run.learningRate)}`, ...settingsOf(optimiser, run.hyper)].join(', ')}</td>
        <td>${[schedule.label, ...settingsOf(schedule, run.schedule)].join(', ')}</td>
        ${number('trainLoss')} ${onSurface ? number('bestTrainLoss') : html`${number('testLoss')} ${number('bestTestLoss')}`}
        ${kind === 'classification' ? html`<td>${formatShare(progress?.testAccuracy ?? NaN)}</td>` : ''}
        <td>${progress ? resultOf(progress) : ''}</td></tr>`;
    })}</tbody>
  </table>
  ${onSurface ? '' : html`<p class="printed">The picture shows what ${runName(experiment, experiment.view.selected, catalogue)} answers.</p>`}`;
}

/** @param {import('../../types.js').Progress} progress */
function resultOf({ status, divergedAt, step, totalSteps }) {
  if (status === 'diverged') return `diverged at step ${divergedAt}`;
  return status === 'finished' ? 'finished' : `step ${step} of ${totalSteps}`;
}

/**
 * Ink on white paper, whatever the screen has: what is drawn on canvas is drawn anew.
 * @param {Lab} lab
 * @param {(printing: boolean) => void} show
 */
export function listenForPrint(lab, show) {
  const { dataset } = document.documentElement;
  /** @type {string | undefined} */ let worn;
  addEventListener('beforeprint', () => {
    worn = dataset.theme;
    dataset.theme = 'light';
    lab.dispatchEvent(new Event('theme'));
    show(true);
  });
  addEventListener('afterprint', () => {
    if (worn === undefined) delete dataset.theme;
    else dataset.theme = worn;
    lab.dispatchEvent(new Event('theme'));
    show(false);
  });
}
