import type { Engine } from '../engine/engine';
import { exportedHead } from '../export/exportedHead';
import type { Chunks } from '../export/formats';
import { writeChunks } from '../export/writeChunks';
import { lengthOf } from '../protocol/attention';
import type { Inspection } from '../protocol/inspection';
import type { HeadOutput, InspectCommand, Output } from './arguments/inspect';
import { matchGlobs } from './glob';
import { attentionNamed, inspectorOf, read } from './reading';
import { counted, summary, unreadLines } from './summary';

/** Writes an inspection to a file, or its summary to standard output. */
export async function inspect(engine: Engine, command: InspectCommand): Promise<void> {
  const { model, output } = command;
  const writing = output && (await writingOf(engine, model, output));
  const inspection = await read(inspectorOf(engine), command);
  const { id } = inspection;
  if (!output || !writing) {
    const statistics = await engine.ask('statistics', { inspection: id });
    const predictions = inspection.target ? [] : await engine.ask('predictions', { inspection: id });
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
    chunks: (inspection) => output.format.write(inspection, engine.tensors(inspection.id, taps)),
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
      const which = { inspection: inspection.id, tap: `${name}.pattern`, layer, head };
      const pattern = await engine.ask('tensor', which);
      yield* format.write(exportedHead(inspection, { attention: name, layer, head }, pattern));
    },
  };
}
