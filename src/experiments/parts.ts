import type { Effects } from '../protocol/experiment';
import { nameOf, type PartName } from '../protocol/parts/part';

/** A number for each head of each attention and each MLP of each stack. */
export type OfParts = Pick<Effects, 'heads' | 'mlps'>;

export interface PartValue {
  readonly part: PartName;
  readonly value: number;
}

/** Each part with its number: the heads of each attention, layer by layer, then the MLPs. */
export function listParts(numbers: OfParts): PartValue[] {
  const parts = [
    ...numbers.heads.flatMap(({ attention, effect: { dims, data } }) =>
      Array.from(data, (_, at) => {
        const [layer, head] = [Math.floor(at / dims[1]!), at % dims[1]!];
        return { is: 'head', attention, layer, head } as const;
      }),
    ),
    ...numbers.mlps.flatMap(({ stack, effect }) =>
      Array.from(effect, (_, layer) => ({ is: 'mlp', stack, layer }) as const),
    ),
  ];
  const values = valuesOf(numbers);
  return parts.map((part, at) => ({ part: nameOf(part), value: values[at]! }));
}

/** The numbers alone, in the order of `listParts`. */
export function valuesOf({ heads, mlps }: OfParts): Float32Array {
  const rows = [...heads.map(({ effect }) => effect.data), ...mlps.map(({ effect }) => effect)];
  const values = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const row of rows) {
    values.set(row, start);
    start += row.length;
  }
  return values;
}

/** Other numbers for the same parts, in the order of `listParts`. */
export function withValues({ heads, mlps }: OfParts, values: Float32Array): OfParts {
  let end = 0;
  const next = (length: number) => {
    end += length;
    return values.slice(end - length, end);
  };
  return {
    heads: heads.map(({ attention, effect: { dims, data } }) => ({
      attention,
      effect: { dims, data: next(data.length) },
    })),
    mlps: mlps.map(({ stack, effect }) => ({ stack, effect: next(effect.length) })),
  };
}

/** The parts whose numbers are farthest from 0, farthest first. What is not a number is left out. */
export function strongest<Part extends Pick<PartValue, 'value'>>(
  parts: readonly Part[],
  most: number,
): Part[] {
  return parts
    .filter(({ value }) => !Number.isNaN(value))
    .sort((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, most);
}
