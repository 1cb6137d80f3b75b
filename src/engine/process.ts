import { isMainThread } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Progress } from '../protocol/messages';
import type { Engine } from './engine';
import { EngineError } from './error';
import { loadEngine } from './load';
import { allMemory } from './machineMemory';
import type { AskMessage, ErrorMessage, FromEngine, ProcessSetup, ToEngine } from './messages';
import { Queue } from './queue';
import { startWatch, watch } from './watch';

const { lastWords = 2, ...setup } = JSON.parse(process.argv[2] ?? '{}') as ProcessSetup;
const translations = process.env.EXTENSION_BUNDLE_PATH;
if (translations) l10n.config({ fsPath: translations });

const queue = new Queue();
let loading: Promise<Engine> | undefined;

if (isMainThread) serve();
else watch();

function serve(): void {
  process.on('message', (message) => receive(message as ToEngine));
  process.on('disconnect', () => process.exit());
  startWatch(__filename, { memory: allMemory(), lastWords, parent: process.ppid });
}

function receive(message: ToEngine): void {
  switch (message.type) {
    case 'ask':
      queue.add(message.id, (signal) => answer(message, signal));
      break;
    case 'cancel':
      if (queue.cancel(message.id)) send({ id: message.id, type: 'cancelled' });
      break;
    case 'release':
      // An engine that failed to load holds nothing.
      loading?.then(
        (engine) => engine.release(message.inspection),
        () => {},
      );
      break;
    default:
      message satisfies never;
  }
}

async function answer({ id, question, asked }: AskMessage, signal: AbortSignal): Promise<void> {
  send({ id, type: 'begun' });
  const onProgress = (progress: Progress) => send({ id, type: 'progress', progress });
  try {
    loading ??= loadEngine(setup);
    const engine = await loading;
    send({ id, type: 'answer', answer: await engine.ask(question, asked, { signal, onProgress }) });
  } catch (error) {
    send({ id, ...(signal.aborted ? { type: 'cancelled' } : errorOf(error)) });
  }
}

function errorOf(error: unknown): ErrorMessage {
  const detail = describe(error);
  if (!(error instanceof ReaderError)) {
    return {
      type: 'error',
      message: l10n.t('The engine failed unexpectedly. Run Show Log for the details.'),
      detail,
    };
  }
  const kind = error instanceof EngineError ? error.kind : undefined;
  return { type: 'error', message: error.message, detail, ...(kind && { kind }) };
}

/** The error's stack and all its causes, for the log. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

function send(message: FromEngine): void {
  process.send?.(message);
}
