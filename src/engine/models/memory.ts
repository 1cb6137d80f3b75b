import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { memoryNeeded } from '../../models/memory';
import type { ModelFolder } from '../../models/modelFolder';
import type { Dim } from '../../onnx/value';
import { type AttentionShape, patternSize, type Side } from '../../protocol/attention';
import type { TapInfo } from '../../transformer/graph/taps';
import { EngineError } from '../error';
import { allMemory } from '../machineMemory';

/** Throws an `EngineError` of kind `tooLarge` for a model that needs more memory than there is. */
export function checkMemory(model: ModelFolder, available = allMemory()): void {
  const needed = memoryNeeded(model);
  if (needed <= available) return;
  throw new EngineError(
    l10n.t(
      'Opening {0} needs about {1} of memory, but only {2} is available. Choose a smaller model, or open it anyway.',
      model.folder,
      gigabytes(needed),
      gigabytes(available),
    ),
    'tooLarge',
  );
}

/**
 * Throws if the patterns `[layer, head, query, key]` of all attentions by themselves need more memory than
 * there is.
 */
export function checkPatterns(
  attentions: readonly AttentionShape[],
  lengths: Readonly<Record<Side, number>>,
  available = allMemory(),
): void {
  const needed = bytesOfPatterns(attentions, lengths);
  if (needed <= available) return;
  throw new ReaderError(
    l10n.t(
      'The attention patterns of {0} tokens need about {1} of memory, but only {2} is available. Select less text.',
      lengths.source + lengths.target,
      gigabytes(needed),
      gigabytes(available),
    ),
  );
}

/** Bytes of the patterns of all attentions together. */
export function bytesOfPatterns(
  attentions: readonly AttentionShape[],
  lengths: Readonly<Record<Side, number>>,
): number {
  const weights = attentions.map((shape) => {
    const [queries, keys] = patternSize(shape, lengths);
    return shape.layers * shape.heads * queries * keys;
  });
  return weights.reduce((sum, count) => sum + count, 0) * Float32Array.BYTES_PER_ELEMENT;
}

/**
 * An upper bound for the bytes of each tap's tensor: queries and keys are both assumed to be as many as the
 * longer side has tokens.
 */
export function bytesOfTaps(
  taps: readonly TapInfo[],
  { source, target }: Readonly<Record<Side, number>>,
): ReadonlyMap<string, number> {
  const longest = Math.max(source, target);
  const lengthOf = (dim: Dim) => (typeof dim === 'number' ? dim : longest);
  const sizes = taps.map(({ shape }) => shape.map(lengthOf).reduce((product, size) => product * size, 1));
  return new Map(taps.map(({ name }, at) => [name, sizes[at]! * Float32Array.BYTES_PER_ELEMENT]));
}

export const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
