import * as l10n from '@vscode/l10n';
import { blockTap, layerOf } from '../../protocol/blockTap';
import type { NotFinite } from '../../protocol/inspection';

/**
 * Looks for NaN or infinite values in a tap; undefined if there are none. In scores, −∞ is allowed: it masks
 * a key.
 */
export function notFiniteIn(tap: string, data: ArrayLike<number>): NotFinite | undefined {
  // x − x is 0 for every finite x. Nearly always all are finite, and this loop has no branch.
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! - data[i]!;
  if (sum === 0) return undefined;
  const hidden = tap.endsWith('.scores') ? Number.NEGATIVE_INFINITY : undefined;
  const value = Array.prototype.find.call(data, (value) => !Number.isFinite(value) && value !== hidden);
  return value === undefined ? undefined : notFiniteAt(tap, Number.isNaN(value));
}

export function notFiniteAt(tap: string, isNan: boolean): NotFinite {
  const layer = layerOf(tap);
  const sentence = sentenceOf(blockTap(tap) ?? tap, layer, isNan);
  return { tap, ...(layer !== undefined && { layer }), sentence };
}

function sentenceOf(tap: string, layer: number | undefined, isNan: boolean): string {
  if (isNan) {
    return layer === undefined
      ? l10n.t(
          'The model computes NaN (not a number): first in “{0}”, then in everything that depends on it.',
          tap,
        )
      : l10n.t(
          'The model computes NaN (not a number): first in “{0}” of layer {1}, then in everything that depends on it.',
          tap,
          layer,
        );
  }
  return layer === undefined
    ? l10n.t(
        'The model computes infinite values, first in “{0}”. Everything that depends on it is invalid too.',
        tap,
      )
    : l10n.t(
        'The model computes infinite values, first in “{0}” of layer {1}. Everything that depends on it is invalid too.',
        tap,
        layer,
      );
}
