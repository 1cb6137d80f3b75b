import * as l10n from '@vscode/l10n';
import { type AttentionShape, headsPerGroup, sideOf } from '../../src/protocol/attention';
import type { HeadRef } from '../../src/protocol/tensor';
import type { Subject } from './subject';

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

/** The accessible name of a head's heatmap. @param heatmap `Attention heatmap` */
export function heatmapLabel(heatmap: string, { layer, head }: HeadRef): string {
  if (layer === 'mean') return l10n.t('{0}, mean of all heads', heatmap);
  if (head === 'mean') return l10n.t('{0}, layer {1}, mean of its heads', heatmap, layer);
  return l10n.t('{0}, layer {1}, head {2}', heatmap, layer, head);
}

/** Says which heads share keys and values with this one; undefined if every head has its own. */
export function sharing(subject: Subject, { head }: HeadRef): string | undefined {
  const group = subject.attention.value ? headsPerGroup(subject.attention.value) : 1;
  if (head === 'mean' || group === 1) return undefined;
  const first = head - (head % group);
  return l10n.t('heads {0} to {1} share keys and values', first, first + group - 1);
}

export function isSameHead(a: HeadRef | undefined, b: HeadRef | undefined): boolean {
  return a?.layer === b?.layer && a?.head === b?.head;
}

/** The letter that names one text of a pair. */
export function segmentLetter(segment: 0 | 1): 'A' | 'B' {
  return segment === 0 ? 'A' : 'B';
}

export interface AttentionNames {
  readonly name: string;
  readonly title: string;
}

/**
 * Names each attention of an encoder–decoder by the tokens on its axes. Attentions on other axes, or several
 * on the same axes, keep the architecture's names.
 */
export function attentionNames(attentions: readonly AttentionShape[]): readonly AttentionNames[] {
  const axes = attentions.map(({ queries, keys }) => `${sideOf(queries)} to ${sideOf(keys)}`);
  return attentions.map(({ name }, at) => {
    const isAlone = axes.indexOf(axes[at]!) === axes.lastIndexOf(axes[at]!);
    return (isAlone ? namesOf(axes[at]!) : undefined) ?? { name, title: name };
  });
}

function namesOf(axes: string): AttentionNames | undefined {
  switch (axes) {
    case 'source to source':
      return {
        name: l10n.t('Encoder'),
        title: l10n.t('Encoder self-attention: every token of the text attends to the text'),
      };
    case 'target to target':
      return {
        name: l10n.t('Decoder'),
        title: l10n.t(
          'Decoder self-attention: every token of the target attends to itself and those before it',
        ),
      };
    case 'target to source':
      return {
        name: l10n.t('Cross'),
        title: l10n.t('Cross-attention: every token of the target attends to the text'),
      };
    default:
      return undefined;
  }
}
