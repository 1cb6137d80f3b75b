import { createInterface } from 'node:readline/promises';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/error';
import { checkInterventions } from '../engine/interventions';
import { joined } from '../engine/text/parts';
import { ReaderError } from '../errors';
import { type NamedArray, textArrays, textFacts } from '../export/exported';
import { json } from '../export/json';
import { npz } from '../export/npz';
import { ownRanges } from '../export/ownRanges';
import { writeChunks } from '../export/writeChunks';
import type { Inspection } from '../protocol/inspection';
import type { Recipe } from '../questions/recipe';
import type { InspectCommand } from './arguments';
import { matchGlobs } from './glob';
import { readText } from './readText';
import { summary, unreadLines } from './summary';

const id = 1;

/** The inspection's taps in a file, or its summary on standard output. */
export async function inspect(engine: Engine, command: InspectCommand): Promise<void> {
  const { model, out } = command;
  const names = (await engine.taps(model)).map(({ name }) => name);
  const taps = matchGlobs(command.taps ?? ['*attn.pattern'], names);
  const recipe = await recipeOf(command);
  const read = await inspectWhateverSize(engine, recipe);
  checkIsRead(command, read);
  const inspection = { ...read, tokens: ownRanges(read.tokens, recipe.parts) };
  if (out === undefined) {
    process.stdout.write(summary(inspection, await engine.ask('statistics', { inspection: id })));
    return;
  }
  await writeChunks(out, chunksOf(out, inspection, engine.tensors(id, taps)));
  process.stdout.write(`${out}: ${inspection.tokens.length} tokens, ${taps.length} taps\n`);
  const notFinite = engine.notFinite(id);
  const notices = [...unreadLines(inspection), ...(notFinite ? [notFinite.sentence] : [])];
  for (const notice of notices) process.stderr.write(`${notice}\n`);
}

async function recipeOf({ source, pair, target, ...others }: InspectCommand): Promise<Recipe> {
  const { languages, interventions, model } = others;
  const text = await readText(source);
  const read = pair === undefined ? { text } : joined(text, pair);
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

/** Asks whoever sits at the terminal before it opens a model that is larger than memory. */
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
  // It would take Ctrl-C for an end of input.
  terminal.once('SIGINT', () => {
    terminal.close();
    process.kill(process.pid, 'SIGINT');
  });
  const answer = await terminal.question(`${sentence} Open it? (y/n) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'y';
}

function chunksOf(out: string, inspection: Inspection, taps: AsyncIterable<NamedArray>) {
  async function* arrays(): AsyncGenerator<NamedArray> {
    yield* textArrays(inspection);
    yield* taps;
  }
  return out.endsWith('.npz') ? npz(arrays()) : json(textFacts(inspection), taps);
}
