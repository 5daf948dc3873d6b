/** Keeps the site on the device, so that it opens without a network, and says when a newer one is there. */
import { isOneFile } from './links.js';
import { siteAddress } from './files.js';

/** Tells the waiting version that it may take over. */
export const TAKE_OVER = 'take over';

/** Milliseconds after the page has loaded: fetching all of the site would take time from its first curves. */
const PATIENCE = 3000;

/** Once the page is open and under way: the race comes first. */
export async function keepOffline() {
  if (isOneFile() || !navigator.serviceWorker || window !== window.top) return;
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  await new Promise((resolve) => setTimeout(resolve, PATIENCE));
  /** @type {ServiceWorkerRegistration} */ let registration;
  try {
    registration = await navigator.serviceWorker.register(siteAddress('service-worker.js'));
  } catch {
    return; // the browser or the host does not allow it; the page works as before
  }
  if (registration.waiting) announce(registration);
  registration.addEventListener('updatefound', () => {
    const { installing } = registration;
    installing?.addEventListener('statechange', () => {
      // The first version is no news.
      if (installing.state === 'installed' && registration.active) announce(registration);
    });
  });
}

/** A quiet line; nothing changes under somebody's hands. @param {ServiceWorkerRegistration} registration */
function announce(registration) {
  document.querySelector('.update')?.remove();
  const line = document.createElement('div');
  line.className = 'update';
  line.setAttribute('role', 'status');
  const said = document.createElement('span');
  said.textContent = 'A new version of Slalom is here.';
  line.append(said, button('Reload', () => takeOver(registration)), button('Later', () => line.remove()));
  document.body.append(line);
}

/** @param {string} text @param {() => void} act */
function button(text, act) {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = text;
  element.addEventListener('click', act);
  return element;
}

/** @param {ServiceWorkerRegistration} registration */
function takeOver({ waiting }) {
  if (!waiting) return location.reload(); // another tab was quicker
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  waiting.postMessage(TAKE_OVER);
}
