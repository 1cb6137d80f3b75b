import * as l10n from '@vscode/l10n';
import type { ReadGraph } from '../../onnx/read/readGraph';
import { nameOf } from './fused';

/** A sentence for the reader: why the graph shows no attention, and what to do. */
export function whyNoAttention({ nodes }: ReadGraph, file: string): string {
  const node = nodes.find(({ op }) => op.endsWith('Attention'));
  if (node) {
    return l10n.t(
      '{0} computes its attention with the operator {1}, which does not expose patterns. Export the model again with attn_implementation="eager" and an opset below 23, without optimizing it.',
      file,
      nameOf(node),
    );
  }
  return l10n.t(
    '{0} has no visible attention: no Softmax whose result is multiplied with values. Export the model again with attn_implementation="eager".',
    file,
  );
}
