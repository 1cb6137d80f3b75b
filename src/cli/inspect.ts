import { createInterface } from 'node:readline/promises';
import type { Engine } from '../engine/engine';
import { EngineError } from '../engine/error';
import type { Recipe } from '../engine/messages';
import { type NamedArray, tokenArrays } from '../export/exported';
import { json } from '../export/json';
import { npz } from '../export/npz';
import { writeChunks } from '../export/writeChunks';
import type { Inspection } from '../protocol/inspection';
import type { InspectCommand } from './arguments';
import { matchGlobs } from './glob';
import { readText } from './readText';
import { summary } from './summary';

const id = 1;

/** The inspection's taps in a file, or its summary on standard output. */
export async function inspect(engine: Engine, command: InspectCommand): Promise<void> {
  const { model, out, source } = command;
  const names = (await engine.taps(model)).map(({ name }) => name);
  const taps = matchGlobs(command.taps ?? ['*.attn.pattern'], names);
  const recipe = { text: await readText(source), model, maxTokens: Number.POSITIVE_INFINITY };
  const inspection = await inspectWhateverSize(engine, recipe);
  if (out === undefined) {
    process.stdout.write(summary(inspection, (await engine.statistics(id))[0]!));
    return;
  }
  const tensors = await engine.tensors(id, taps);
  await write(
    out,
    inspection,
    taps.map((tap, index) => [tap, tensors[index]!]),
  );
  process.stdout.write(`${out}: ${inspection.tokens.length} tokens, ${taps.length} taps\n`);
}

/** Asks whoever sits at the terminal before it opens a model that is larger than memory. */
async function inspectWhateverSize(engine: Engine, recipe: Recipe): Promise<Inspection> {
  try {
    return await engine.inspect(id, recipe);
  } catch (error) {
    const isTooLarge = error instanceof EngineError && error.kind === 'tooLarge';
    if (!isTooLarge || !process.stdin.isTTY || !(await isAllowed(error.message))) throw error;
    return engine.inspect(id, { ...recipe, allowLargeModel: true });
  }
}

async function isAllowed(sentence: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question(`${sentence} Open it? (y/n) `);
  terminal.close();
  return answer.trim().toLowerCase() === 'y';
}

function write(out: string, inspection: Inspection, taps: readonly NamedArray[]): Promise<void> {
  const { model, tokens, cut } = inspection;
  return writeChunks(
    out,
    out.endsWith('.npz')
      ? npz([...tokenArrays(tokens), ...taps])
      : json({ model: model.id, tokens, ...(cut && { cut }) }, taps),
  );
}
