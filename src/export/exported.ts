import type { Inspection } from '../protocol/inspection';
import { areNone, type Interventions } from '../protocol/interventions';
import type { ShownUnit, ShownUnits } from '../protocol/shownUnits';
import type { Token } from '../protocol/token';

/** Row-major values with their shape. Strings have one dimension; a single string has none. */
export interface ExportedArray {
  readonly dims: readonly number[];
  readonly data: Values | Parts;
}

export type Values = Float32Array | Int32Array | BigInt64Array | readonly string[];

/** Values in order, a few entries of the first dimension at a time. */
export type Parts = AsyncIterable<Float32Array>;

export function isInParts(data: Values | Parts): data is Parts {
  return Symbol.asyncIterator in data;
}

export type NamedArray = readonly [name: string, array: ExportedArray];

/** Arrays that arrive one at a time, so that not all of them need to be in memory. */
export type NamedArrays = Iterable<NamedArray> | AsyncIterable<NamedArray>;

/** The units that a panel shows, where they are not tokens. */
export interface Shown {
  readonly units?: ShownUnits;
}

/**
 * What an inspection read, for a file of arrays: `tokens` as a reader would write them, `pieces` as in the vocabulary,
 * `ids`, and `offsets` `[token, 2]` in UTF-16 code units of the text, −1 −1 for a token without text. A pair adds
 * `token_types`. An encoder–decoder adds `target_tokens` and `target_ids` as the decoder reads them, the start token
 * first, and `target_offsets` into `translation`, one string as an array without dimensions. If anything was changed in
 * how the model computes, `interventions` holds the record as JSON in one string. If the panel shows units other than tokens, `units` holds their
 * kind, `query_units` and `key_units` their labels, and `query_unit_tokens` and `key_unit_tokens` `[unit, 2]` the first
 * token of each and the one after its last. Patterns stay those of tokens.
 */
export function textArrays({
  tokens,
  target,
  interventions,
  units,
}: Pick<Inspection, 'tokens' | 'target' | 'interventions'> & Shown): NamedArray[] {
  const types = tokens.flatMap(({ segment }) => segment ?? []);
  return [
    ['tokens', strings(tokens.map(({ text }) => text))],
    ['pieces', strings(tokens.map(({ piece }) => piece))],
    ['ids', idsOf(tokens)],
    ['offsets', offsetsOf(tokens)],
    ...(types.length > 0 ? [['token_types', integers(types)] as const] : []),
    ...interventionArrays(interventions),
    ...(units ? unitArrays(units) : []),
    ...(target
      ? ([
          ['target_tokens', strings(target.tokens.map(({ text }) => text))],
          ['target_ids', idsOf(target.tokens)],
          ['target_offsets', offsetsOf(target.tokens)],
          ['translation', { dims: [], data: [target.text] }],
        ] as const)
      : []),
  ];
}

/** The same for a JSON file, in which a token is one object. `interventions` is present if there are any. */
export function textFacts({
  model,
  tokens,
  target,
  interventions,
  cut,
  units,
}: Pick<Inspection, 'model' | 'tokens' | 'target' | 'interventions' | 'cut'> & Shown): Readonly<
  Record<string, unknown>
> {
  return {
    model: model.id,
    ...(!areNone(interventions) && { interventions }),
    tokens,
    ...(target && { target_tokens: target.tokens, translation: target.text }),
    ...(units && { units }),
    ...(cut && { cut }),
  };
}

/** The record as JSON in one string; nothing if it is empty. */
export function interventionArrays(interventions: Interventions): NamedArray[] {
  return areNone(interventions)
    ? []
    : [['interventions', { dims: [], data: [JSON.stringify(interventions)] }]];
}

function unitArrays({ kind, queries, keys }: ShownUnits): NamedArray[] {
  const spans = (units: readonly ShownUnit[]): ExportedArray => ({
    dims: [units.length, 2],
    data: Int32Array.from(units.flatMap(({ first, end }) => [first, end])),
  });
  return [
    ['units', { dims: [], data: [kind] }],
    ['query_units', strings(queries.map(({ label }) => label))],
    ['query_unit_tokens', spans(queries)],
    ['key_units', strings(keys.map(({ label }) => label))],
    ['key_unit_tokens', spans(keys)],
  ];
}

function strings(data: readonly string[]): ExportedArray {
  return { dims: [data.length], data };
}

function idsOf(tokens: readonly Token[]): ExportedArray {
  return integers(tokens.map(({ id }) => id));
}

function integers(numbers: readonly number[]): ExportedArray {
  return { dims: [numbers.length], data: BigInt64Array.from(numbers, BigInt) };
}

function offsetsOf(tokens: readonly Token[]): ExportedArray {
  const offsets = tokens.flatMap(({ range }) => (range ? [range.start, range.end] : [-1, -1]));
  return { dims: [tokens.length, 2], data: Int32Array.from(offsets) };
}
