import type { Engine } from '../engine/engine';
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
  const inspection = await engine.inspect(id, recipe);
  if (out === undefined) {
    process.stdout.write(summary(inspection, await engine.statistics(id)));
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

function write(out: string, inspection: Inspection, taps: readonly NamedArray[]): Promise<void> {
  const { model, tokens, cut } = inspection;
  return writeChunks(
    out,
    out.endsWith('.npz')
      ? npz([...tokenArrays(tokens), ...taps])
      : json({ model: model.id, tokens, ...(cut && { cut }) }, taps),
  );
}
