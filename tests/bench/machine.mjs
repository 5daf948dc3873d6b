/** What the figures were measured on. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';

/** @param {string} command @param {string[]} args @returns {string} the first line that it prints, or that there is none */
export function firstLine(command, args) {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 20_000 }).trim().split('\n')[0];
  } catch {
    return 'not installed';
  }
}

/** Share of the time, since the machine started, that its host gave to others. @returns {number[]} stolen and all ticks */
export function stolenTicks() {
  try {
    const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0].split(/\s+/).slice(1, 9).map(Number);
    return [ticks[7], ticks.reduce((a, b) => a + b, 0)];
  } catch {
    return [0, 1];
  }
}

export const load = () => loadavg().map((value) => value.toFixed(1)).join(' ');

function system() {
  try {
    return /PRETTY_NAME="(.*)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** @returns {string[]} one fact a line */
export function machine() {
  const [cpu] = cpus();
  return [
    `${cpu.model}, ${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GiB; ${system() ?? process.platform}, kernel ${release()}`,
    `Node ${process.version} (V8 ${process.versions.v8})`,
    firstLine('emcc', ['--version']),
    firstLine('gcc', ['--version']),
    firstLine('clang', ['--version']),
    firstLine(process.env.SLALOM_CHROMIUM || 'chromium', ['--version']),
  ];
}
