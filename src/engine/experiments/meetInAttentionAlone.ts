import type { OpenModel } from '../../models/modelFolder';
import { sourcesOf } from '../../onnx/walk';
import { logits } from '../models/loadedModel';

/** Operators that combine neighbouring tokens of a run: convolutions, and sums over all tokens before. */
const byIndex = new Set(['Conv', 'CumSum']);

/**
 * Whether the tokens of a run meet nowhere but in attention, and so can be hidden from each other by its mask. Unknown for
 * the graph of a file.
 */
export function meetInAttentionAlone({ taps, frame }: OpenModel): boolean {
  if (frame) return false;
  const sources = [...sourcesOf([taps.get(logits)!], () => false)];
  return !sources.some((source) => source.kind === 'computed' && byIndex.has(source.node.op));
}
