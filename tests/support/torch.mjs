/** A real PyTorch, where there is one, to run exported scripts: many in one process, because importing it takes seconds. */
import { spawn, spawnSync } from 'node:child_process';

/** Debian's: the one that python3-torch belongs to. */
export const PYTHON = '/usr/bin/python3';

/** Python: scripts as a JSON list on standard input, what each printed as a JSON list on standard output. */
const DRIVER = `
import contextlib, io, json, sys, traceback
sys.argv = ["experiment.py", "--json"]
printed = []
for script in json.load(sys.stdin):
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(script, "experiment.py", "exec"), {"__name__": "__main__"})
        out.flush()
        printed.append(out.buffer.getvalue().decode())
    except Exception:
        printed.append(json.dumps({"error": traceback.format_exc()}))
json.dump(printed, sys.stdout)
`;

/** @returns {string | false} why exported scripts cannot be run here */
export function whyNoTorch() {
  const { status, error } = spawnSync(PYTHON, ['-I', '-c', 'import torch'], { encoding: 'utf8' });
  if (error) return `there is no ${PYTHON}`;
  return status === 0 ? false : `${PYTHON} has no torch (Debian: python3-torch), so no exported script is run`;
}

/**
 * @param {string[]} scripts
 * @param {number} [processes] at most
 * @returns {Promise<any[]>} what each script prints with --json, parsed; strict, so NaN is refused
 */
export async function runScripts(scripts, processes = 2) {
  const hands = Array.from({ length: processes }, (_, hand) => scripts.filter((_script, i) => i % processes === hand));
  const printed = await Promise.all(hands.map(runInOne));
  return scripts.map((_, i) => JSON.parse(printed[i % processes][Math.floor(i / processes)]));
}

/**
 * @param {string[]} scripts
 * @returns {Promise<string[]>}
 */
function runInOne(scripts) {
  return new Promise((resolve, reject) => {
    const python = spawn(PYTHON, ['-I', '-c', DRIVER], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    python.stdout.setEncoding('utf8').on('data', (part) => (text += part));
    python.on('error', reject);
    python.on('close', (status) => (status === 0 ? resolve(JSON.parse(text)) : reject(new Error(`${PYTHON} ended with status ${status}`))));
    python.stdin.end(JSON.stringify(scripts));
  });
}
