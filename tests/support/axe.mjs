/** What axe says of a page. */
import { readFile } from 'node:fs/promises';
import { resize } from './browser.mjs';

const AXE = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
/** The rules whose answer a theme can change; the others would say the same again. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** @typedef {import('playwright-core').Page} Page */

/**
 * The content security policy refuses a script element; what a test evaluates it lets pass.
 * @param {Page} page
 * @param {string} [scope] selector of the part that is judged; without it the whole page
 * @param {string[]} [only] the rules that are asked; without them all
 * @returns {Promise<string[]>} the rule that is broken, where, and why
 */
export async function violations(page, scope, only) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async ([part, rules]) => {
    // `target-size` is off by default; fingers need it.
    const asked = rules ? { runOnly: rules } : { rules: { 'target-size': { enabled: true } } };
    const { violations: found } = await /** @type {any} */ (globalThis).axe.run(part ?? document, { resultTypes: ['violations'], ...asked });
    return found.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  }, /** @type {const} */ ([scope, only]));
}

/**
 * The same in both themes, of a page that follows the system's.
 * @param {Page} page
 * @param {string} [scope]
 * @returns {Promise<string[]>} each behind its theme
 */
export async function violationsInBoth(page, scope) {
  const found = [];
  for (const [colorScheme, only] of /** @type {['light' | 'dark', string[] | undefined][]} */ ([['light', undefined], ['dark', OF_COLOUR]])) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page, scope, only)).map((text) => `${colorScheme}: ${text}`));
  }
  return found;
}

/**
 * The same of a page that is open already, in a window of each size in turn: what a page costs is its loading, not axe.
 * @param {Page} page
 * @param {readonly (readonly [number, number])[]} sizes
 * @param {string} [scope]
 * @param {string[]} [there] selectors of what must be seen at every size, or another state than the one meant would be judged
 * @returns {Promise<string[]>} each behind its width and theme
 */
export async function violationsAtSizes(page, sizes, scope, there = []) {
  const found = [];
  for (const [width, height] of sizes) {
    await resize(page, width, height);
    for (const selector of there) if (!(await page.locator(selector).first().isVisible())) found.push(`${width} px: ${selector} is not seen`);
    found.push(...(await violationsInBoth(page, scope)).map((text) => `${width} px, ${text}`));
  }
  return found;
}
