import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { type Command, readArguments } from './cli/arguments';
import { downloadModel } from './cli/download';
import { ablate } from './cli/experiments/ablate';
import { ablatePrompts } from './cli/experiments/ablatePrompts';
import { attribute } from './cli/experiments/attribute';
import { lens } from './cli/experiments/lens';
import { inspect } from './cli/inspect';
import { modelList, tapList } from './cli/listing';
import { UsageError, usage } from './cli/usage';
import { loadEngine } from './engine/load';
import { allMemory } from './engine/machineMemory';
import { startWatch, watch } from './engine/watch';
import { hubCache } from './hub/hubCache';

/** The default of the setting `memory`. Texts that need more are read layer by layer. */
const memoryBytes = 2 ** 30;
const builtInModels = join(__dirname, '..', 'media', 'models');

if (isMainThread) start();
else watch();

function start(): void {
  process.stdout.on('error', stopWhereNobodyReads);
  main(process.argv.slice(2)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = error instanceof UsageError ? 2 : 1;
  });
}

async function main(words: readonly string[]): Promise<void> {
  const command = readArguments(words);
  if (command.command === 'help') process.stdout.write(usage);
  else await run(command);
}

async function run(command: Exclude<Command, { command: 'help' }>): Promise<void> {
  startWatch(__filename, { memory: allMemory(), lastWords: process.stderr.fd });
  const engine = await loadEngine({ builtInModels, hubCache: hubCache(), threads: 0, memoryBytes });
  switch (command.command) {
    case 'inspect':
      return inspect(engine, command);
    case 'ablate':
      return ablate(engine, command);
    case 'ablatePrompts':
      return ablatePrompts(engine, command);
    case 'attribute':
      return attribute(engine, command);
    case 'lens':
      return lens(engine, command);
    case 'taps':
      process.stdout.write(tapList(await engine.taps(command.model), command.json));
      break;
    case 'models':
      process.stdout.write(modelList(await engine.models([]), command.json));
      break;
    case 'download':
      return downloadModel(engine, command.id);
    default: {
      const unknown: never = command;
      throw new Error(`Not a command: ${JSON.stringify(unknown)}`);
    }
  }
}

/** `attention-inspector taps | head` closes the pipe early, which is not a failure. */
function stopWhereNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}
