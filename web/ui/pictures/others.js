/** The pictures of a net beside its decision, which are loaded together, when the first of them is chosen. */
import './sl-confusion.js';
import './sl-images.js';
import './sl-inputs.js';
import './sl-network.js';
