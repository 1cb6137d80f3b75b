import { execFileSync, spawn } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Skipped } from './row';
import { asked } from './scale';

const environment = 'bench/out/venv';
const wanted = 'bench/requirements.txt';
/** A copy of the requirements that the environment was made from, written once it is complete. */
const installed = `${environment}/requirements.txt`;

/** A script of this folder that answers each line with one line. */
export interface Script {
  ask(line: string): Promise<string>;
  end(): void;
}

/** Starts a script in the benchmark's own environment, which is made if it does not exist. */
export function startScript(name: string, args: readonly string[]): Script {
  makeEnvironment();
  const python = spawn(`${environment}/bin/python`, [`bench/${name}`, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, HF_HUB_OFFLINE: '1', HF_HUB_DISABLE_PROGRESS_BARS: '1' },
  });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  return {
    async ask(line) {
      python.stdin.write(`${line}\n`);
      const { value, done } = await answers.next();
      if (done) throw new Skipped('Python ended before it answered; see its message above.');
      return value;
    },
    end: () => python.kill(),
  };
}

/** Runs a script that gives a single answer, and waits for it. */
export async function runScript(name: string, args: readonly string[]): Promise<void> {
  const script = startScript(name, args);
  try {
    await script.ask('');
  } finally {
    script.end();
  }
}

/** Makes an environment with PyTorch, transformers and BertViz. */
function makeEnvironment(): void {
  if (existsSync(installed) && readFileSync(installed).equals(readFileSync(wanted))) return;
  if (asked.short) throw new Skipped('A short run installs no PyTorch; npm run bench does.');
  const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'pipe' });
  try {
    rmSync(environment, { recursive: true, force: true });
    run('python3', '-m', 'venv', environment);
    run(`${environment}/bin/pip`, 'install', '--quiet', '-r', wanted);
    // BertViz's other dependency, boto3, is not imported in what is used here.
    run(`${environment}/bin/pip`, 'install', '--quiet', '--no-deps', 'bertviz==1.4.1');
    copyFileSync(wanted, installed);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Skipped(`No Python environment with PyTorch and transformers could be made: ${reason}`);
  }
}
