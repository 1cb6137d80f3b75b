import type { CsvTable } from '../../analysis/table/csv';
import type { Engine } from '../../engine/engine';
import { type EffectsOverPrompts, effectsOverPrompts } from '../../experiments/overPrompts';
import { listParts, strongest, valuesOf } from '../../experiments/parts';
import { readPrompts } from '../../experiments/prompts';
import { integer, number, partArrays, removalArrays, word } from '../../export/experimentArrays';
import { interventionArrays, type NamedArray } from '../../export/exported';
import type { AblatePromptsCommand } from '../arguments/experiment';
import { tell } from '../progress';
import { inspectorOf, mannerOf } from '../reading';
import { readWholeFile } from '../readText';
import { counted } from '../summary';
import { table } from '../table';
import { writeArrays, writeTable } from './file';
import { onlyOf } from './heads';
import { describeRemoval, signed } from './measured';

const effectsShown = 10;

/** Removes each head and each MLP by itself in every prompt of a file. Writes the means and deviations, or prints them. */
export async function ablatePrompts(engine: Engine, command: AblatePromptsCommand): Promise<void> {
  const { measure, over, place, token, minus, removal, output, interventions } = command;
  const read = readPrompts(await readWholeFile(command.prompts));
  // Tokens of a line take the place of those of the command line.
  const prompts = read.prompts.map((prompt) => ('token' in prompt ? prompt : { ...prompt, token, minus }));
  const series = { recipe: mannerOf(command), measure: { measure, over }, place, removal };
  const found = await effectsOverPrompts(inspectorOf(engine), { ...read, prompts }, series, {
    onPrompt: (done, all) => tell(`${done} of ${all} prompts …`),
  });
  const { model } = found;
  const effects = {
    ...found,
    mean: onlyOf(command.attention, model, found.mean),
    deviation: onlyOf(command.attention, model, found.deviation),
  };
  tell('');
  for (const { line, reason } of found.leftOut) process.stderr.write(`Line ${line} is left out: ${reason}\n`);
  if (output === undefined) process.stdout.write(summary(command, effects));
  else if (output.ending === 'csv') await writeTable(output.file, tableOf(command, effects));
  else {
    const first = { npz: interventionArrays(interventions), json: { model: model.id, interventions } };
    await writeArrays(output, first, arraysOf(command, effects));
  }
}

function summary(command: AblatePromptsCommand, effects: EffectsOverPrompts): string {
  const { model, count, value, mean, deviation } = effects;
  const deviations = valuesOf(deviation);
  const parts = listParts(mean).map((part, at) => ({ ...part, deviation: deviations[at]! }));
  const rows = strongest(parts, effectsShown).map(({ part, value, deviation }) => [
    part,
    signed(value),
    `± ${deviation.toFixed(3)}`,
  ]);
  return [
    `${model.name}, ${counted(count, 'prompt')}\n\n`,
    `Measured: ${describe(command)}: ${value.mean.toFixed(3)} ± ${value.deviation.toFixed(3)}\n`,
    `Removed: each head and each MLP by itself, replaced ${describeRemoval(command.removal)}\n\n`,
    'Strongest effects: the measure without the part, minus the measure; mean ± standard deviation over the prompts\n',
    table(rows, { right: [1, 2] }),
  ].join('');
}

function tableOf(
  command: AblatePromptsCommand,
  { model, count, mean, deviation }: EffectsOverPrompts,
): CsvTable {
  const [means, deviations] = [valuesOf(mean), valuesOf(deviation)];
  return {
    title: [model.name, describe(command), describeRemoval(command.removal), counted(count, 'prompt')].join(
      ', ',
    ),
    rows: listParts(mean).map(({ part }) => part),
    columns: ['effect', 'standard deviation'],
    values: Float32Array.from(
      { length: 2 * means.length },
      (_, at) => (at % 2 ? deviations : means)[at >> 1]!,
    ),
  };
}

function arraysOf(
  { measure, removal }: AblatePromptsCommand,
  { model, count, value, mean, deviation }: EffectsOverPrompts,
): NamedArray[] {
  return [
    ...partArrays(model, mean, 'effect'),
    ...partArrays(model, deviation, 'effect_std'),
    ['count', integer(count)],
    ['measure', word(measure)],
    ['value', number(value.mean)],
    ['value_std', number(value.deviation)],
    ...removalArrays(removal),
  ];
}

/** The tokens differ from prompt to prompt. */
function describe({ measure, over }: AblatePromptsCommand): string {
  switch (measure) {
    case 'logit':
      return 'logit of the token of each prompt, minus that of its other token or the mean over the vocabulary';
    case 'probability':
      return 'probability of the token of each prompt';
    case 'surprise':
      return over === 'text' ? 'surprise −ln p, the mean over each prompt' : 'surprise −ln p of what follows';
  }
}
