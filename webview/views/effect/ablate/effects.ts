import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { Attention } from '../../../../src/protocol/attention';
import type { Effects, Removal } from '../../../../src/protocol/experiment';
import { nameOf } from '../../../../src/protocol/parts/part';
import type { AskedByPage } from '../../../../src/questions/questions';
import { type Colours, divergingColours } from '../../../look/colours';
import { derived, perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import { measurement } from '../measure/measure';
import { measureName } from '../measure/sentences';
import { Trial } from '../trial';
import type { Part } from './parts';
import { removalName } from './sentences';

/** How parts are removed. */
export const removal = perSubject(() => signal<Removal>({ by: 'mean', where: 'place' }));

/** Whether heads are in the order of their effects, the strongest first, or in the model's. */
export const isByEffect = perSubject(() => signal(false));

/** Removes each head, and each MLP, by itself. */
export const eachRemoved = perSubject(() => new Trial('effects'));

/** What is asked of the engine now; undefined as long as there is nothing to measure. */
export const asked = derived<AskedByPage<'effects'> | undefined>((subject) => {
  const now = measurement(subject);
  return now && { ...now, ...removal(subject).value };
});

/** The effects found last, which may be of what was measured before; undefined until the first are there. */
export const found = derived<Effects | undefined>((subject) => eachRemoved(subject).found.value?.answer);

/** Whether the effects found last are those of what is measured now. */
export const areCurrent = derived((subject) => {
  const now = asked(subject);
  return now !== undefined && eachRemoved(subject).hasFound(now);
});

/** What the effects are effects of. */
interface Label {
  readonly measure: string;
  readonly removal: string;
}

/** The labels of effects as they were when they were those of what is measured: their text may be gone. */
const labels = new WeakMap<Effects, Label>();

export function labelOf(subject: Subject): Label | undefined {
  const effects = found(subject);
  if (!effects) return undefined;
  if (areCurrent(subject))
    labels.set(effects, {
      measure: l10n.t('change of the {0}', measureName(subject, effects.measured)),
      removal: removalName(removal(subject).value),
    });
  return labels.get(effects);
}

/** The effects of one attention's heads and of the MLPs beside them. */
export interface GridEffects {
  readonly attention: Attention;
  /** `[layer, head]` */
  readonly heads: Float32Array;
  readonly stack: Effects['mlps'][number]['stack'];
  /** `[layer]`; undefined where another attention of the stack has them beside it. */
  readonly mlps: Float32Array | undefined;
}

/** The effects of the attention on screen; undefined until they arrive, and where it cannot be removed. */
export const gridEffects = derived<GridEffects | undefined>((subject) => {
  const [effects, attention] = [found(subject), subject.attention.value];
  const own = effects?.heads.find(({ attention: name }) => name === attention?.name);
  if (!effects || !attention || !own) return undefined;
  const stack = stackOf(attention);
  const mlps = effects.mlps.find((each) => each.stack === stack)?.effect;
  return { attention, heads: own.effect.data, stack, mlps };
});

/** The stack of layers that an attention is in. */
function stackOf({ name }: Attention): GridEffects['stack'] {
  if (name.startsWith('encoder.')) return 'encoder.';
  return name.startsWith('decoder.') ? 'decoder.' : '';
}

/** One scale for all attentions of the model, which ends at the strongest head; an MLP may be beyond. */
export const effectColours = derived<Colours>((subject) => {
  const effects = found(subject);
  const heads = strongest(effects?.heads.map(({ effect }) => effect.data) ?? []);
  const all = Math.max(heads, strongest(effects?.mlps.map(({ effect }) => effect) ?? []));
  return divergingColours(heads || 1, labelOf(subject)?.measure ?? '', all);
});

function strongest(effects: readonly Float32Array[]): number {
  let most = 0;
  for (const effect of effects) for (const value of effect) most = Math.max(most, Math.abs(value));
  return most;
}

/** A part in the grid. */
export interface Cell {
  readonly part: Part;
  readonly effect: number;
}

/** The cells row by row: a layer's heads, or heads from the strongest effect on. */
export const headCells = derived<readonly (readonly Cell[])[]>((subject) => {
  const grid = gridEffects(subject);
  if (!grid) return [];
  const { attention, heads } = grid;
  const cells = Array.from(
    heads,
    (effect, at): Cell => ({
      part: {
        is: 'head',
        attention: attention.name,
        layer: Math.floor(at / attention.heads),
        head: at % attention.heads,
      },
      effect,
    }),
  );
  const ordered = inOrder(subject, cells);
  return Array.from({ length: attention.layers }, (_, row) =>
    ordered.slice(row * attention.heads, (row + 1) * attention.heads),
  );
});

/** The MLPs beside the heads, row by row. */
export const mlpCells = derived<readonly Cell[]>((subject) => {
  const { stack = '', mlps = [] } = gridEffects(subject) ?? {};
  return inOrder(
    subject,
    Array.from(mlps, (effect, layer): Cell => ({ part: { is: 'mlp', stack, layer }, effect })),
  );
});

function inOrder(subject: Subject, cells: readonly Cell[]): readonly Cell[] {
  if (!isByEffect(subject).value) return cells;
  return [...cells].sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
}

/** The effect of a part in the grid. */
export function effectOf(subject: Subject, part: Part): number | undefined {
  const cells = [...headCells(subject).flat(), ...mlpCells(subject)];
  return cells.find((cell) => nameOf(cell.part) === nameOf(part))?.effect;
}

/** Reads what was kept; undefined if it is damaged or from another version. */
export function readRemoval(saved: unknown): Removal | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const { by, where } = saved as Readonly<Record<string, unknown>>;
  const isKnown = (by === 'mean' || by === 'zero') && (where === 'place' || where === 'everywhere');
  return isKnown ? { by, where } : undefined;
}
