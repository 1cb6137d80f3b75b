import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { Session } from '../src/engine/session';
import { openModelFolder } from '../src/models/modelFolder';
import { listTaps } from '../src/transformer/taps';
import { gpt2SmallFolder, idsOf } from './models';
import { ratio, time } from './pairs';
import { type Figure, type Row, Skipped } from './row';

const environment = 'bench/out/venv';

export const pythonRows: readonly Row[] = [
  {
    what: 'GPT-2 small, 128 tokens: that run ÷ transformers eager',
    unit: '×',
    limit: 0.45,
    measure: againstTransformers,
  },
];

async function againstTransformers(): Promise<Figure> {
  makeEnvironment();
  const folder = await gpt2SmallFolder();
  const model = await openModelFolder(folder);
  const ids = idsOf(128);
  const threads = availableParallelism();
  const taps = listTaps(model)
    .map(({ name }) => name)
    .filter((name) => /\.attn\.pattern$|^ln_final/.test(name));
  const session = await Session.open(model, taps, { threads });
  const python = spawn(`${environment}/bin/python`, ['bench/transformers_run.py', folder, `${threads}`], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, HF_HUB_OFFLINE: '1', HF_HUB_DISABLE_PROGRESS_BARS: '1' },
  });
  try {
    const runPython = linesFrom(python);
    await runPython('ready');
    return await ratio(
      () => time(() => session.run(ids)),
      async () => Number(await runPython(ids.join(' '))),
    );
  } finally {
    python.kill();
    await session.release();
  }
}

/** Sends a line, resolves with the line that answers it. */
function linesFrom(python: ChildProcess): (line: string) => Promise<string> {
  const answers = createInterface({ input: python.stdout! })[Symbol.asyncIterator]();
  return async (line) => {
    python.stdin!.write(`${line}\n`);
    const { value, done } = await answers.next();
    if (done) throw new Skipped('Python ended before it answered; see its message above.');
    return value;
  };
}

/** PyTorch and transformers, in an environment of their own. */
function makeEnvironment(): void {
  if (existsSync(`${environment}/complete`)) return;
  try {
    rmSync(environment, { recursive: true, force: true });
    execFileSync('python3', ['-m', 'venv', environment], { stdio: 'pipe' });
    execFileSync(`${environment}/bin/pip`, ['install', '--quiet', '-r', 'bench/requirements.txt'], {
      stdio: 'pipe',
    });
    execFileSync('touch', [`${environment}/complete`]);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new Skipped(`No Python environment with PyTorch and transformers could be made: ${reason}`);
  }
}
