import type { Lens } from '../../../../src/protocol/experiment';
import type { Prediction } from '../../../../src/protocol/inspection';

/** What a model reads at a place after some of its layers. */
export interface LensCell {
  /** 0 before layer 0, otherwise one more than the layer after which it is read. */
  readonly depth: number;
  readonly place: number;
}

/** The five likeliest tokens of a cell, likeliest first. */
export function likeliestAt(
  { layers, places, ids, probabilities, texts }: Lens,
  { depth, place }: LensCell,
): readonly Prediction[] {
  const count = ids.length / (layers + 1) / places;
  const first = (depth * places + place) * count;
  return Array.from(ids.subarray(first, first + count), (id, rank) => ({
    id,
    text: texts[id] ?? '',
    probability: probabilities[first + rank]!,
  }));
}

/** The probability of the measured token in a cell; NaN if none was asked for. */
export function measuredAt({ places, measured }: Lens, { depth, place }: LensCell): number {
  return measured?.[depth * places + place] ?? Number.NaN;
}

export function isSameCell(a: LensCell | undefined, b: LensCell | undefined): boolean {
  return a?.depth === b?.depth && a?.place === b?.place;
}
