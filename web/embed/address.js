/** Addresses of what is put into another page. */

/**
 * @param {string} link  an experiment's link, or the whole address of one
 * @returns {string}  its fragment, to be seen in a frame
 */
export function framedFragment(link) {
  const at = link.indexOf('#');
  const fragment = at >= 0 ? link.slice(at) : '#v=1';
  if (/[#&]view=(?:[^&]*,)?embed(?:[,&]|$)/.test(fragment)) return fragment;
  return /[#&]view=/.test(fragment) ? fragment.replace(/([#&]view=)/, '$1embed,') : `${fragment}&view=embed`;
}

/**
 * @param {string} exercise  the name of one of the site's, or the address of one of your own
 * @param {string} root  the site's folder
 * @param {string} origin  of the page around it
 * @returns {string}
 * @throws {Error} where it is neither, as a sentence
 */
export function exerciseAddress(exercise, root, origin) {
  const address = new URL(/^[a-z0-9-]+$/.test(exercise) ? `exercises/${exercise}.html` : exercise, root);
  if (!address.href.startsWith(root)) throw new Error(`The exercise ${exercise} is not one of ${root}; give its name, or the address that the editor gave.`);
  address.searchParams.set('origin', origin);
  return address.href;
}
