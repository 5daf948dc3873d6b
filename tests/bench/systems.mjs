/**
 * What is timed: the core in Node, the core natively, and peers, each in a process that lives as long as the bench needs
 * it. A question is a line, and so is the answer.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @typedef {import('./stopwatch.mjs').Lap} Lap */
/** Something that does steps and can be timed. @typedef {{ time(seconds: number): Lap | Promise<Lap>, turn?(round: number): void }} Timed */

export const BUILD = fileURLToPath(new URL('../../build/bench/', import.meta.url));
const HERE = fileURLToPath(new URL('./', import.meta.url));

/** Compiler and target of each native build of the Makefile. */
export const NATIVE = {
  gcc: 'gcc -O3',
  'gcc-native': 'gcc -O3 -march=native',
  clang: 'clang -O3',
  'clang-native': 'clang -O3 -march=native',
};

/** @param {string} line @returns {Lap} */
function lap(line) {
  const [steps, seconds, share] = line.split(' ').map(Number);
  return { steps, seconds, share };
}

/** @param {string} said on standard error @returns {string} the line that names the error, or the last */
function reasonIn(said) {
  const lines = said.trim().split('\n');
  return lines.find((line) => /Error/.test(line)) ?? (lines[lines.length - 1] || 'it said nothing');
}

/** A process that answers each line with a line. @implements {Timed} */
export class System {
  #child;
  #lines;
  #said = '';

  /** @param {string} name @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} [env] */
  constructor(name, command, args, env) {
    this.name = name;
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, ...env } });
    this.#child.stderr.on('data', (data) => (this.#said = (this.#said + data).slice(-2000)));
    this.#child.stdin.on('error', () => {}); // the end of its output says the same, with a reason
    this.#child.on('error', (error) => (this.#said += error.message));
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** @param {string} line @returns {Promise<string>} @throws {Error} when the process ended */
  async ask(line) {
    this.#child.stdin.write(`${line}\n`);
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.name} ended: ${reasonIn(this.#said)}`);
    return value;
  }

  /** @param {number} seconds */
  async time(seconds) {
    return lap(await this.ask(`time ${seconds}`));
  }

  /** @param {number} kernel @returns {Timed} the peak in this process; its steps are operations */
  peak(kernel) {
    return { time: async (seconds) => lap(await this.ask(`peak ${kernel} ${seconds}`)) };
  }

  /** @param {number} steps @returns {Promise<Lap>} */
  async whole(steps) {
    return lap(await this.ask(`whole ${steps}`));
  }

  close() {
    this.#child.stdin.end();
  }
}

/** @returns {System} the built core in Node */
export const startWasm = () => new System('wasm', process.execPath, [`${HERE}hosts/wasm.mjs`]);

/** @param {keyof typeof NATIVE} variant @returns {System} */
export function startNative(variant) {
  if (!existsSync(BUILD + variant)) throw new Error(`${BUILD}${variant} is not built; run the bench by \`make bench\`.`);
  return new System(variant, BUILD + variant, []);
}

/** Several processes as one: each round has its turn in the next, because a V8 may stay slow for its whole life. @implements {Timed} */
export class Several {
  #at = 0;

  /** @param {() => System} start @param {number} count */
  constructor(start, count) {
    this.all = Array.from({ length: count }, start);
  }

  get present() {
    return this.all[this.#at];
  }

  /** @param {number} round */
  turn(round) {
    this.#at = round % this.all.length;
  }

  /** @param {number} seconds */
  time(seconds) {
    return this.present.time(seconds);
  }

  /** @param {number} kernel @returns {Timed} the peak in whichever process has its turn */
  peak(kernel) {
    return { time: (seconds) => this.present.peak(kernel).time(seconds) };
  }

  /** The same question to all. @param {string} line @returns {Promise<string[]>} */
  async ask(line) {
    const answers = [];
    for (const system of this.all) answers.push(await system.ask(line));
    return answers;
  }

  close() {
    for (const system of this.all) system.close();
  }
}
