import type { Engine } from '../../engine/engine';
import { lensArrays } from '../../export/experimentArrays';
import type { Lens } from '../../protocol/experiment';
import type { Inspection } from '../../protocol/inspection';
import { isolated } from '../../protocol/isolated';
import type { LensCommand } from '../arguments/experiment';
import { tell, tellProgress } from '../progress';
import { inspectorOf, read } from '../reading';
import { heading } from '../summary';
import { table, widthOf } from '../table';
import { writeExperiment } from './file';

/** Says what the model's own head reads from the residual stream of each layer: writes it to a file, or prints it. */
export async function lens(engine: Engine, command: LensCommand): Promise<void> {
  const progress = { onProgress: tellProgress };
  const inspector = inspectorOf(engine);
  const inspection = await read(inspector, command, progress);
  const found = await inspector.ask('lens', { inspection: inspection.id }, progress);
  tell('');
  if (command.output) {
    await writeExperiment(command.output, inspection, lensArrays(found));
    return;
  }
  const lines = [
    ...heading(inspection),
    '',
    'What the model’s own head reads from the residual stream: the likeliest token at each of the last places',
    '',
  ];
  process.stdout.write(lines.join('\n'));
  process.stdout.write(table(fitting(columnsOf(found, inspection), process.stdout.columns ?? 100)));
  process.stdout.write(
    'The head was trained to read the last layer alone. What it reads from early layers may not be what they hold.\n',
  );
}

/** What stands in each column: the layers, then the likeliest token of each at every place. */
function columnsOf({ layers, places, ids, texts }: Lens, { tokens, target }: Inspection): string[][] {
  const most = ids.length / ((layers + 1) * places);
  const at = target?.tokens ?? tokens;
  const names = Array.from({ length: layers }, (_, layer) => `after layer ${layer}`);
  return [
    ['', 'before layer 0', ...names],
    ...Array.from({ length: places }, (_, place) => [
      `${place}:${isolated(at[place]!.text)}`,
      ...Array.from({ length: layers + 1 }, (_, layer) =>
        isolated(texts[ids[(layer * places + place) * most]!]!),
      ),
    ]),
  ];
}

/** The rows of the first column and of as many of the last as fit into a line. */
function fitting([first, ...places]: readonly (readonly string[])[], width: number): string[][] {
  const widthOfColumn = (cells: readonly string[]) => Math.max(...cells.map(widthOf)) + 2;
  const shown: (readonly string[])[] = [];
  let left = width - widthOfColumn(first!);
  for (const cells of [...places].reverse()) {
    left -= widthOfColumn(cells);
    if (left < 0 && shown.length > 0) break;
    shown.unshift(cells);
  }
  return first!.map((name, row) => [name, ...shown.map((cells) => cells[row]!)]);
}
