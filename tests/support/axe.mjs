/** What axe says of a page. */
import { readFile } from 'node:fs/promises';

const AXE = await readFile(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');

/**
 * The content security policy refuses a script element; what a test evaluates it lets pass.
 * @param {import('playwright-core').Page} page
 * @param {string} [scope] selector of the part that is judged; without it the whole page
 * @returns {Promise<string[]>} the rule that is broken, where, and why
 */
export async function violations(page, scope) {
  await page.evaluate(AXE);
  return page.evaluate(async (part) => {
    // `target-size` is off by default; fingers need it.
    const { violations: found } = await /** @type {any} */ (globalThis).axe.run(part ?? document, { rules: { 'target-size': { enabled: true } } });
    return found.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
  }, scope);
}
