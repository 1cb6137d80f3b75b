import { add } from '../../onnx/elementwise';
import type { Value, ValueSource } from '../../onnx/value';
import { operandsOf, sourcesBehind, sourcesOf } from '../../onnx/walk';
import { argumentOf } from './elementwise';
import { type Share, shareOfArgument, sharesBehind } from './rules';

/**
 * Splits the share of a tensor into shares of the tensors that it is computed from, which sum to it. Walks from results
 * to operands as backpropagation does (Rumelhart et al. 1986), but through norms and activations whose scale is frozen.
 * Goes back to the tensors at which it `ends`, to weights, and to whatever is not a frozen linear function of others.
 */
export function splitBack(whole: Share, ends: (source: ValueSource) => boolean): Share[] {
  const sources = [...sourcesOf([whole.of], ends)];
  const [carrying, varying] = [new Set<ValueSource>(), new Set<ValueSource>()];
  for (const source of sources) {
    const behind = ends(source) ? [] : sourcesBehind(source);
    if (ends(source) || behind.some((each) => carrying.has(each))) carrying.add(source);
    if (ends(source) || source.kind === 'input' || behind.some((each) => varying.has(each)))
      varying.add(source);
  }
  const carries = ({ source }: Value) => carrying.has(source);
  const split = (share: Share): readonly Share[] | undefined => {
    const { source } = share.of;
    if (ends(source) || !carrying.has(source) || source.kind !== 'computed') return undefined;
    const argument = argumentOf(
      share.of,
      (value) => varying.has(value.source),
      (value) => ends(value.source),
    );
    if (argument) return [shareOfArgument(share, argument)];
    return sharesBehind({ ...share, node: source.node, operands: operandsOf(share.of) as Value[], carries });
  };
  const found: Share[] = [];
  const open = new Map<ValueSource, Share>([[whole.of.source, whole]]);
  // Results before their operands, so that a tensor's share is complete when its turn comes.
  for (const source of sources.reverse()) {
    const share = open.get(source);
    const behind = share && split(share);
    if (share && !behind) found.push(share);
    for (const { of, direction } of behind ?? []) {
      const known = open.get(of.source);
      open.set(of.source, known ? { of, direction: add(known.direction, direction) } : { of, direction });
    }
  }
  return found;
}
