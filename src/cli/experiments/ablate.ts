import type { Engine } from '../../engine/engine';
import { chosen } from '../../experiments/choice';
import type { Inspector } from '../../experiments/inspector';
import { listParts, strongest, valuesOf } from '../../experiments/parts';
import { effectsArrays } from '../../export/experimentArrays';
import type { Effects, MeasureRequest, Removed } from '../../protocol/experiment';
import type { Inspection, Prediction } from '../../protocol/inspection';
import { isolated } from '../../protocol/isolated';
import type { AblateCommand } from '../arguments/experiment';
import { tell, tellProgress } from '../progress';
import { inspectorOf, read } from '../reading';
import { heading } from '../summary';
import { table } from '../table';
import { writeExperiment, writeTable } from './file';
import { onlyOf } from './heads';
import { describeMeasure, describePlace, describeRemoval, signed } from './measured';

const effectsShown = 10;
const progress = { onProgress: tellProgress };

/** Removes each head and each MLP by itself. Writes the effects to a file, or prints the strongest. */
export async function ablate(engine: Engine, command: AblateCommand): Promise<void> {
  const { measure, over, removal, output } = command;
  const inspector = inspectorOf(engine);
  const inspection = await read(inspector, command, progress);
  const request = { measure, over, ...(await chosen(inspector, inspection, command)) };
  const asked = { inspection: inspection.id, ...request, ...removal };
  const effects = onlyOf(
    command.attention,
    inspection.model,
    await inspector.ask('effects', asked, progress),
  );
  if (output === undefined) {
    const printed = await summary(inspector, inspection, command, request, effects);
    tell('');
    process.stdout.write(printed);
  } else if (output.ending === 'csv') {
    const described = await describeMeasure(inspector, inspection, effects.measured);
    const at = describePlace(inspection, effects.measured.place);
    tell('');
    await writeEffects(
      output.file,
      [inspection.model.name, described, at, describeRemoval(removal)],
      effects,
    );
  } else {
    tell('');
    await writeExperiment(output, inspection, effectsArrays(inspection.model, removal, effects));
  }
}

function writeEffects(file: string, title: readonly string[], effects: Effects): Promise<void> {
  const parts = listParts(effects);
  return writeTable(file, {
    title: title.join(', '),
    rows: parts.map(({ part }) => part),
    columns: ['effect'],
    values: valuesOf(effects),
  });
}

/** What is measured, the strongest effects, and the predictions with and without the strongest part. */
async function summary(
  inspector: Inspector,
  inspection: Inspection,
  { removal }: AblateCommand,
  request: MeasureRequest,
  effects: Effects,
): Promise<string> {
  const { measured } = effects;
  const place = describePlace(inspection, measured.place);
  const shown = strongest(listParts(effects), effectsShown);
  const [most] = shown;
  const asked = { inspection: inspection.id, ...request, ...removal };
  const removed = most && (await inspector.ask('removed', { ...asked, parts: [most.part] }, progress));
  const lines = [
    ...heading(inspection),
    '',
    `Measured ${place}: ${await describeMeasure(inspector, inspection, measured)}: ${measured.value.toFixed(3)}`,
    `Removed: each head and each MLP by itself, replaced ${describeRemoval(removal)}`,
    '',
    'Strongest effects: the measure without the part, minus the measure',
  ];
  const rows = shown.map(({ part, value }) => [part, signed(value)]);
  return [
    `${lines.join('\n')}\n`,
    table(rows, { right: [1] }),
    ...(removed ? [beforeAndAfter(most!.part, removed, place)] : []),
    'Later layers often make up for what one head no longer does, so single effects can be too small.\n',
  ].join('');
}

function beforeAndAfter(part: string, { before, after }: Removed, place: string): string {
  const likely = (predictions: readonly Prediction[]) =>
    predictions.map(({ text, probability }) => `${isolated(text)} ${probability.toFixed(3)}`).join(' · ');
  return `\nExpected ${place}\n${table([
    ['as it is', likely(before)],
    [`without ${part}`, likely(after)],
  ])}\n`;
}
