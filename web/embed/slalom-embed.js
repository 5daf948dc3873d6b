/**
 * For other people's pages: `<script type="module" src="…/slalom-embed.js"></script>`, then
 * `<slalom-experiment link="#v=1&…">` is a live race and `<slalom-exercise exercise="beat-adam">` an exercise, which tells by
 * its event `checks` how far the student is. Both may have a `title` and a `height` in pixels.
 */
import { exerciseAddress, framedFragment } from './address.js';

const root = new URL('./', import.meta.url).href;

class Framed extends HTMLElement {
  static observedAttributes = ['link', 'exercise', 'height', 'title'];

  connectedCallback() {
    if (!this.style.display) this.style.display = 'block';
    this.draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.draw();
  }

  /** @returns {{ src: string, title: string, height: number }} */
  get shown() {
    throw new Error('A frame shows an experiment or an exercise.');
  }

  draw() {
    try {
      const { src, title, height } = this.shown;
      const frame = this.querySelector('iframe') ?? this.appendChild(document.createElement('iframe'));
      frame.title = this.getAttribute('title') ?? title;
      frame.loading = 'lazy';
      frame.style.cssText = `display: block; width: 100%; height: ${Number(this.getAttribute('height')) || height}px; border: 1px solid #999; box-sizing: border-box`;
      if (frame.src !== src) frame.src = src;
    } catch (error) {
      this.textContent = error instanceof Error ? error.message : String(error);
    }
  }
}

class SlalomExperiment extends Framed {
  get shown() {
    return { src: `${root}index.html${framedFragment(this.getAttribute('link') ?? '')}`, title: 'Optimisers race down the same loss', height: 560 };
  }
}

class SlalomExercise extends Framed {
  get shown() {
    return { src: exerciseAddress(this.getAttribute('exercise') ?? '', root, location.origin), title: 'Exercise on optimisers', height: 900 };
  }

  /** @param {MessageEvent} event */
  #hear = ({ origin, source, data }) => {
    if (origin !== new URL(root).origin || source !== this.querySelector('iframe')?.contentWindow || data?.type !== 'slalom-checks') return;
    this.dispatchEvent(new CustomEvent('checks', { detail: data, bubbles: true }));
  };

  connectedCallback() {
    super.connectedCallback();
    addEventListener('message', this.#hear);
  }

  disconnectedCallback() {
    removeEventListener('message', this.#hear);
  }
}

customElements.define('slalom-experiment', SlalomExperiment);
customElements.define('slalom-exercise', SlalomExercise);
