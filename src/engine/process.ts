import { isMainThread } from 'node:worker_threads';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Progress } from '../protocol/messages';
import type { Engine } from './engine';
import { EngineError } from './error';
import { loadEngine } from './load';
import { allMemory } from './machineMemory';
import type { EngineAnswer, EngineRequest, FromEngine, ProcessSetup, ToEngine } from './messages';
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
    case 'cancel':
      if (queue.cancel(message.request)) send({ id: message.request, type: 'cancelled' });
      break;
    case 'release':
      // An engine that could not be loaded holds nothing.
      loading?.then(
        (engine) => engine.release(message.inspection),
        () => {},
      );
      break;
    default:
      queue.add(message.id, (signal) => reply(message, signal));
  }
}

async function reply(message: { id: number } & EngineRequest, signal: AbortSignal): Promise<void> {
  const { id } = message;
  send({ id, type: 'begun' });
  try {
    loading ??= loadEngine(setup);
    const answer = await answerTo(await loading, message, signal);
    send({ id, ...answer });
  } catch (error) {
    send({ id, ...(signal.aborted ? { type: 'cancelled' } : failure(error)) });
  }
}

async function answerTo(
  engine: Engine,
  request: { id: number } & EngineRequest,
  signal: AbortSignal,
): Promise<EngineAnswer> {
  const onProgress = (progress: Progress) => send({ id: request.id, type: 'progress', progress });
  switch (request.type) {
    case 'model':
      onProgress({ stage: 'loading' });
      return { type: 'model', model: await engine.model(request.place) };
    case 'outline':
      return { type: 'outline', outline: engine.outline(request) };
    case 'inspect': {
      const inspection = await engine.inspect(request.inspection, request, { signal, onProgress });
      return { type: 'inspection', inspection };
    }
    case 'statistics':
      return { type: 'statistics', statistics: await engine.statistics(request.inspection, signal) };
    case 'tensor':
      return { type: 'tensor', tensor: await engine.tensor(request.inspection, request, signal) };
    case 'part':
      return { type: 'tensor', tensor: await engine.part(request.inspection, request, signal) };
    case 'row':
      return { type: 'tensor', tensor: await engine.row(request.inspection, request, signal) };
    case 'anatomy':
      return { type: 'anatomy', anatomy: await engine.anatomy(request.inspection, request, signal) };
    case 'positions':
      return { type: 'tensor', tensor: await engine.positions(request.inspection, request.tap) };
    case 'predictions':
      return { type: 'predictions', predictions: await engine.predictions(request.inspection, signal) };
    default: {
      const unknown: never = request;
      throw new Error(`The engine does not know the request ${(unknown as EngineRequest).type}.`);
    }
  }
}

function failure(error: unknown): EngineAnswer {
  const detail = describe(error);
  if (!(error instanceof ReaderError)) {
    return {
      type: 'error',
      message: l10n.t('The engine failed where it should not have. Run Show Log for the details.'),
      detail,
    };
  }
  const kind = error instanceof EngineError ? error.kind : undefined;
  return { type: 'error', message: error.message, detail, ...(kind && { kind }) };
}

/** The stack and all causes, for the log. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `\nCaused by ${describe(error.cause)}`;
  return `${error.stack ?? error.message}${cause}`;
}

function send(answer: FromEngine): void {
  process.send?.(answer);
}
