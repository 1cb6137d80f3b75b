import { createInterface } from 'node:readline/promises';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/error';
import { checkInterventions } from '../engine/interventions';
import { joinTexts } from '../engine/text/passages';
import { ReaderError } from '../errors';
import type { Inspector } from '../experiments/inspector';
import { ownRanges } from '../export/ownRanges';
import type { Attention } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import type { ModelEntry } from '../protocol/model';
import type { AskOptions } from '../questions/questions';
import type { Recipe } from '../questions/recipe';
import type { ReadingArguments } from './arguments/reading';
import { readText } from './readText';

/**
 * What asks an engine in this process. It asks at the terminal before it opens a model that is larger than memory, and
 * refuses interventions that a model does not take.
 */
export function inspectorOf(engine: Engine): Inspector {
  let last = 0;
  return {
    async inspect(recipe, options = {}) {
      last++;
      const inspection = await inspectWhateverSize(engine, { id: last, ...recipe }, options);
      checkInterventions(inspection.model, recipe.interventions ?? {});
      return inspection;
    },
    ask: (question, asked, options) => engine.ask(question, asked, options),
    release: (inspection) => engine.release(inspection),
  };
}

/**
 * Reads the text that a command names. Tokens of a pair have their ranges in their own text.
 * @throws {ReaderError} for a pair or a target that the model does not take.
 */
export async function read(
  inspector: Inspector,
  command: ReadingArguments,
  options?: AskOptions,
): Promise<Inspection> {
  const recipe = await recipeOf(command);
  const inspection = await inspector.inspect(recipe, options);
  checkIsRead(command, inspection);
  return { ...inspection, tokens: ownRanges(inspection.tokens, recipe.passages) };
}

/** The attention that was named, or the model's last. */
export function attentionNamed(
  wanted: string | undefined,
  { name: model, attentions }: ModelEntry,
): Attention {
  const found = wanted === undefined ? attentions.at(-1) : attentions.find(({ name }) => name === wanted);
  if (found !== undefined) return found;
  const names = attentions.map(({ name }) => name).join(', ');
  throw new ReaderError(`${model} has no attention “${wanted}”. It has ${names}.`);
}

/** How texts are read, whatever the text. */
export function mannerOf({
  languages,
  interventions,
  model,
}: Pick<ReadingArguments, 'languages' | 'interventions' | 'model'>): Omit<Recipe, 'text'> {
  return { languages, interventions, model, maxTokens: Number.POSITIVE_INFINITY };
}

async function recipeOf({ source, pair, target, ...manner }: ReadingArguments): Promise<Recipe> {
  const text = await readText(source);
  const read = pair === undefined ? { text } : joinTexts(text, pair);
  return { ...read, ...(target !== undefined && { target }), ...mannerOf(manner) };
}

/** Which models read pairs or a target is known only now. */
function checkIsRead({ pair, target }: ReadingArguments, { model, ...read }: Inspection): void {
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

async function inspectWhateverSize(
  engine: Engine,
  asked: Recipe & { readonly id: number },
  options: AskOptions,
): Promise<Inspection> {
  try {
    return await engine.ask('inspect', asked, options);
  } catch (error) {
    const isTooLarge = error instanceof EngineError && error.kind === 'tooLarge';
    if (!isTooLarge || !process.stdin.isTTY || !(await isAllowed(error.message))) throw error;
    return engine.ask('inspect', { ...asked, allowLargeModel: true }, options);
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
