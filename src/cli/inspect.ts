import { createInterface } from 'node:readline/promises';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/error';
import { checkInterventions } from '../engine/interventions';
import { joinTexts } from '../engine/text/passages';
import { ReaderError } from '../errors';
import { exportedHead } from '../export/exportedHead';
import type { Chunks } from '../export/formats';
import { ownRanges } from '../export/ownRanges';
import { writeChunks } from '../export/writeChunks';
import { type Attention, lengthOf } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import type { ModelEntry } from '../protocol/model';
import type { Recipe } from '../questions/recipe';
import type { HeadOutput, InspectCommand, Output } from './arguments';
import { matchGlobs } from './glob';
import { readText } from './readText';
import { counted, summary, unreadLines } from './summary';

const id = 1;

/** Writes an inspection to a file, or its summary to standard output. */
export async function inspect(engine: Engine, command: InspectCommand): Promise<void> {
  const { model, output } = command;
  const writing = output && (await writingOf(engine, model, output));
  const recipe = await recipeOf(command);
  const read = await inspectWhateverSize(engine, recipe);
  checkIsRead(command, read);
  const inspection = { ...read, tokens: ownRanges(read.tokens, recipe.passages) };
  if (!output || !writing) {
    const statistics = await engine.ask('statistics', { inspection: id });
    const predictions = read.target ? [] : await engine.ask('predictions', { inspection: id });
    process.stdout.write(summary(inspection, { statistics, predictions }));
    return;
  }
  await writeChunks(output.file, writing.chunks(inspection));
  process.stdout.write(`${output.file}: ${writing.holds(inspection)}\n`);
  const notFinite = engine.notFinite(id);
  const notices = [...unreadLines(inspection), ...(notFinite ? [notFinite.sentence] : [])];
  for (const notice of notices) process.stderr.write(`${notice}\n`);
}

interface Writing {
  /** What the file holds. */
  holds(inspection: Inspection): string;
  chunks(inspection: Inspection): Chunks;
}

/** Tells before a text is read whether the model has these taps. */
async function writingOf(engine: Engine, model: string, output: Output): Promise<Writing> {
  if (!('taps' in output)) return writingOfHead(engine, output);
  const names = (await engine.taps(model)).map(({ name }) => name);
  const taps = matchGlobs(output.taps ?? ['*.pattern'], names);
  return {
    holds: ({ tokens, target }) =>
      [
        counted(tokens.length, 'token'),
        ...(target ? [`${counted(target.tokens.length, 'token')} of the target`] : []),
        counted(taps.length, 'tap'),
      ].join(', '),
    chunks: (inspection) => output.format.write(inspection, engine.tensors(id, taps)),
  };
}

function writingOfHead(engine: Engine, { format, attention, layer, head }: HeadOutput): Writing {
  return {
    holds({ model, tokens, target }) {
      const { name, queries, keys } = attentionNamed(attention, model);
      const lengths = { source: tokens.length, target: target?.tokens.length ?? 0 };
      const [rows, columns] = [lengthOf(queries, lengths), lengthOf(keys, lengths)];
      return `layer ${layer}, head ${head} of ${name}, ${rows} × ${columns} tokens`;
    },
    async *chunks(inspection) {
      const { name } = attentionNamed(attention, inspection.model);
      const pattern = await engine.ask('tensor', { inspection: id, tap: `${name}.pattern`, layer, head });
      yield* format.write(exportedHead(inspection, { attention: name, layer, head }, pattern));
    },
  };
}

/** The model's last attention unless another is named. */
function attentionNamed(wanted: string | undefined, { name: model, attentions }: ModelEntry): Attention {
  const found = wanted === undefined ? attentions.at(-1) : attentions.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = attentions.map(({ name }) => name).join(', ');
  throw new ReaderError(`${model} has no attention “${wanted}”. It has ${names}.`);
}

async function recipeOf({ source, pair, target, ...others }: InspectCommand): Promise<Recipe> {
  const { languages, interventions, model } = others;
  const text = await readText(source);
  const read = pair === undefined ? { text } : joinTexts(text, pair);
  const given = target === undefined ? {} : { target };
  return { ...read, ...given, languages, model, interventions, maxTokens: Number.POSITIVE_INFINITY };
}

/** Which models read pairs or a target, and what can be switched off of them, is known only now. */
function checkIsRead({ pair, target, interventions }: InspectCommand, { model, ...read }: Inspection): void {
  checkInterventions(model, interventions);
  if (target !== undefined && !read.target) {
    throw new ReaderError(
      `${model.name} has no decoder that reads a target. Leave --target out, or choose an encoder–decoder.`,
    );
  }
  if (pair !== undefined && !read.tokens.some(({ segment }) => segment === 1)) {
    throw new ReaderError(
      `${model.name} does not read pairs. Leave --pair out, or choose an encoder (BERT).`,
    );
  }
}

/** Asks at the terminal before it opens a model that is larger than memory. */
async function inspectWhateverSize(engine: Engine, recipe: Recipe): Promise<Inspection> {
  try {
    return await engine.ask('inspect', { id, ...recipe });
  } catch (error) {
    const isTooLarge = error instanceof EngineError && error.kind === 'tooLarge';
    if (!isTooLarge || !process.stdin.isTTY || !(await isAllowed(error.message))) throw error;
    return engine.ask('inspect', { id, ...recipe, allowLargeModel: true });
  }
}

async function isAllowed(sentence: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  // readline would treat Ctrl-C as the end of input.
  terminal.once('SIGINT', () => {
    terminal.close();
    process.kill(process.pid, 'SIGINT');
  });
  const answer = await terminal.question(`${sentence} Open it? (y/n) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'y';
}
