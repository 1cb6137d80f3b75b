import * as l10n from '@vscode/l10n';
import type { HeadRef } from '../src/protocol/tensor';

/** `Layer 3 · head 5`, as a heading. */
export function headTitle({ layer, head }: HeadRef): string {
  if (layer === 'mean') return l10n.t('Mean of all heads');
  if (head === 'mean') return l10n.t('Layer {0} · mean of its heads', layer);
  return l10n.t('Layer {0} · head {1}', layer, head);
}

/** `layer 3 head 5`, inside a sentence. */
export function headName({ layer, head }: HeadRef): string {
  if (layer === 'mean') return l10n.t('mean of all heads');
  if (head === 'mean') return l10n.t('layer {0}, mean of its heads', layer);
  return l10n.t('layer {0} head {1}', layer, head);
}

/** `Layer 3, head 5`, the accessible name of a thumbnail. */
export function headLabel({ layer, head }: HeadRef): string {
  return layer === 'mean' || head === 'mean'
    ? headTitle({ layer, head })
    : l10n.t('Layer {0}, head {1}', layer, head);
}

/** The accessible name of a head's heatmap. */
export function heatmapLabel({ layer, head }: HeadRef): string {
  if (layer === 'mean') return l10n.t('Attention heatmap, mean of all heads');
  if (head === 'mean') return l10n.t('Attention heatmap, layer {0}, mean of its heads', layer);
  return l10n.t('Attention heatmap, layer {0}, head {1}', layer, head);
}

export function isSameHead(a: HeadRef | undefined, b: HeadRef | undefined): boolean {
  return a?.layer === b?.layer && a?.head === b?.head;
}

/** The name of a text of a pair. */
export function segmentLetter(segment: 0 | 1): 'A' | 'B' {
  return segment === 0 ? 'A' : 'B';
}
