import type { ValueSource } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { blockOf, blockTap } from '../../protocol/blockTap';
import type { Model } from './architecture';

/**
 * The taps of the residual stream of the stack that predicts, `[token, width]` each: what each block reads, and what the
 * model's head (final norm and unembedding, or masked-word head) reads after the last. Undefined for a model without
 * logits, and for the graph of a file, which does not name them.
 */
export function streamOf({ taps, frame }: Model): readonly string[] | undefined {
  const logits = taps.get('logits');
  if (!logits || frame) return undefined;
  const inBlocks = new Map<ValueSource, string>();
  for (const [name, { source }] of taps) if (blockOf(name)) inBlocks.set(source, name);
  const isInBlock = (source: ValueSource) => inBlocks.has(source);
  const [last, ...others] = [...sourcesOf([logits], isInBlock)].filter(isInBlock);
  if (!last || others.length > 0) return undefined;
  const name = inBlocks.get(last)!;
  const [stack] = name.split('blocks.');
  const read = [...taps.keys()].filter((tap) => blockTap(tap) === `${stack}resid_pre`);
  return [...read, name];
}
