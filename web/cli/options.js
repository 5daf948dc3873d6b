/** What stands after a command: inputs, flags such as `--json`, and options with a value such as `--seeds 20`. */
import { parseNumber, show } from '../experiment/values.js';
import { BadInput } from './input.js';

/**
 * @typedef {object} Options
 * @property {string} input              the one link or file
 * @property {Set<string>} flags         those that were given
 * @property {Map<string, string>} values
 */

/** @typedef {Omit<Options, 'input'> & { inputs: string[] }} Arguments */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ flags: string[], values: string[] }} known  with their dashes
 * @returns {Options}
 * @throws {BadInput}
 */
export function parseOptions(command, args, known) {
  const { inputs, flags, values } = parseArguments(command, args, known);
  if (inputs.length !== 1) {
    throw new BadInput(`${command} takes one link or file, not ${inputs.length}; quote a link, because & ends a command.`);
  }
  if (flags.has('--json') && flags.has('--csv')) {
    throw new BadInput(`${command} prints one format at a time: choose --json or --csv.`);
  }
  return { input: inputs[0], flags, values };
}

/**
 * As `parseOptions`, with any number of inputs.
 * @param {string} command
 * @param {string[]} args
 * @param {{ flags: string[], values: string[] }} known
 * @returns {Arguments}
 * @throws {BadInput}
 */
export function parseArguments(command, args, known) {
  /** @type {Arguments} */
  const found = { inputs: [], flags: new Set(), values: new Map() };
  for (let i = 0; i < args.length; i++) {
    const [name, inline] = parted(args[i]);
    if (!name.startsWith('--')) found.inputs.push(args[i]);
    else if (known.flags.includes(name) && inline === undefined) found.flags.add(name);
    else if (known.values.includes(name)) found.values.set(name, valueOf(name, inline ?? args[++i]));
    else throw new BadInput(`${command} has no option ${cut(args[i])}; it has ${[...known.flags, ...known.values].join(', ')}.`);
  }
  return found;
}

/**
 * @param {string} arg
 * @returns {[string, string | undefined]}  `--seeds=20` as its two parts
 */
function parted(arg) {
  const at = arg.startsWith('--') ? arg.indexOf('=') : -1;
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}

/**
 * @param {string} name
 * @param {string | undefined} value
 * @returns {string}
 */
function valueOf(name, value) {
  if (value === undefined || value.startsWith('--')) throw new BadInput(`${name} needs a value after it.`);
  return value;
}

/** @param {string} text */
function cut(text) {
  return text.slice(0, 40);
}

/**
 * @param {Pick<Options, 'values'>} options
 * @param {string} name
 * @param {number} most
 * @returns {number | undefined}
 */
export function wholeNumber({ values }, name, most) {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = parseNumber(text);
  if (value !== undefined && Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new BadInput(`${name} is ${show(text)}; it must be a whole number between 1 and ${most}.`);
}

/**
 * @param {Options} options
 * @param {string} name
 * @returns {number | undefined}
 */
export function anyNumber({ values }, name) {
  const text = values.get(name);
  if (text === undefined) return undefined;
  const value = parseNumber(text);
  if (value !== undefined) return value;
  throw new BadInput(`${name} is ${show(text)}; it must be a number.`);
}

/**
 * @template {string} T
 * @param {Options} options
 * @param {string} name
 * @param {readonly T[]} choices  the first is the default
 * @returns {T}
 */
export function oneOf({ values }, name, choices) {
  const text = values.get(name) ?? choices[0];
  const choice = choices.find((each) => each === text);
  if (choice === undefined) throw new BadInput(`${name} is ${show(text)}; it must be one of ${choices.join(', ')}.`);
  return choice;
}
