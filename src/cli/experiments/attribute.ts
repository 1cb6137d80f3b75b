import type { Engine } from '../../engine/engine';
import { chosen } from '../../experiments/choice';
import { strongest } from '../../experiments/parts';
import { attributionArrays } from '../../export/experimentArrays';
import type { AttentionAxis } from '../../protocol/attention';
import type { Attribution, HeadShares } from '../../protocol/experiment';
import type { Inspection } from '../../protocol/inspection';
import { isolated } from '../../protocol/isolated';
import { nameOf } from '../../protocol/parts/part';
import type { AttributeCommand } from '../arguments/experiment';
import { tell, tellProgress } from '../progress';
import { inspectorOf, read } from '../reading';
import { heading } from '../summary';
import { table } from '../table';
import { writeExperiment } from './file';
import { onlyOf } from './heads';
import { describeLogit, describePlace, signed } from './measured';

const headsShown = 10;

/** Says what each part of the model contributes to a logit: writes it to a file, or prints it. */
export async function attribute(engine: Engine, command: AttributeCommand): Promise<void> {
  const progress = { onProgress: tellProgress };
  const inspector = inspectorOf(engine);
  const inspection = await read(inspector, command, progress);
  const where = await chosen(inspector, inspection, command);
  const asked = { inspection: inspection.id, ...where };
  const all = await inspector.ask('attribution', asked, progress);
  const logit = await describeLogit(inspector, inspection, all);
  const shown = onlyOf(command.attention, inspection.model, all);
  tell('');
  if (command.output) {
    await writeExperiment(command.output, inspection, attributionArrays(inspection.model, shown));
    return;
  }
  const lines = [
    ...heading(inspection),
    '',
    `Where the ${logit} ${describePlace(inspection, all.place)} comes from: what writes to the residual stream there`,
    '',
  ];
  process.stdout.write(lines.join('\n'));
  process.stdout.write(table(sumRows(all, inspection), { right: [1] }));
  process.stdout.write('\nStrongest heads, and the token that gives each the most\n');
  process.stdout.write(table(headRows(shown, inspection), { right: [1, 3] }));
}

/** Rows that add up to the sum, in the order of the model. */
function sumRows(attribution: Attribution, { target }: Inspection): string[][] {
  const { embed, position, tokenType, heads, mlps, biases, other, sum, logit } = attribution;
  const stack = target ? 'decoder.' : '';
  const layers = Array.from(mlps.keys(), (layer) => [
    ...heads.map(({ attention, values: { dims, data } }) => {
      const row = data.subarray(layer * dims[1]!, (layer + 1) * dims[1]!);
      return [
        nameOf({ is: 'attention', attention, layer }),
        row.reduce((total, value) => total + value, 0),
      ] as const;
    }),
    [nameOf({ is: 'mlp', stack, layer }), mlps[layer]!] as const,
  ]);
  const rows: (readonly [name: string, value: number | undefined])[] = [
    ['embedding', embed],
    ['position', position],
    ['token type', tokenType],
    ...layers.flat(),
    ['biases', biases],
    ['other', other],
    ['sum', sum],
    ['the model’s own', logit],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [[name, signed(value)]]));
}

function headRows({ heads }: Attribution, inspection: Inspection): string[][] {
  const all = heads.flatMap((shares) =>
    Array.from(shares.values.data, (value, at) => ({ shares, at, value })),
  );
  return strongest(all, headsShown).map(({ shares, at, value }) => {
    const { attention, values } = shares;
    const heads = values.dims[1]!;
    const [key, share] = strongestSource(shares, at);
    const name = nameOf({ is: 'head', attention, layer: Math.floor(at / heads), head: at % heads });
    return [name, signed(value), `from ${keyAt(inspection, attention, key)}`, signed(share)];
  });
}

/** The key that gives a head the most, and how much. */
function strongestSource(
  { sources: { dims, data } }: HeadShares,
  head: number,
): [key: number, share: number] {
  const keys = dims[2]!;
  const row = data.subarray(head * keys, (head + 1) * keys);
  const [most] = strongest(
    Array.from(row, (value, key) => ({ key, value })),
    1,
  );
  return [most!.key, most!.value];
}

/** `9:␣house`: what stands at a key. */
function keyAt({ model, tokens, target }: Inspection, attention: string, key: number): string {
  const axis: AttentionAxis = model.attentions.find(({ name }) => name === attention)!.keys;
  if (axis.of !== 'tokens') return String(key);
  const side = axis.side === 'target' ? target!.tokens : tokens;
  return `${key}:${isolated(side[key]!.text)}`;
}
