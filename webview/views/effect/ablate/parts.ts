import * as l10n from '@vscode/l10n';
import type { AttentionName } from '../../../../src/protocol/attention';
import type { ModelPart } from '../../../../src/protocol/parts/part';
import { headLabel, headName } from '../../../state/names';
import type { Subject } from '../../../state/subject';

/** A part of a model that can be removed. */
export type Part =
  | { readonly is: 'head'; readonly attention: AttentionName; readonly layer: number; readonly head: number }
  | { readonly is: 'attention'; readonly attention: AttentionName; readonly layer: number }
  | { readonly is: 'mlp'; readonly stack: string; readonly layer: number };

export function isRemovable(part: ModelPart | undefined): part is Part {
  return part?.is === 'head' || part?.is === 'attention' || part?.is === 'mlp';
}

/** `layer 3 head 5`, inside a sentence. A part of another attention than that on screen says which. */
export function partName(subject: Subject, part: Part): string {
  const name = nameInLayer(part);
  if (part.is === 'mlp' || part.attention === subject.attention.value?.name) return name;
  return l10n.t('{0} of the attention {1}', name, part.attention);
}

/** `Layer 3, head 5`: the accessible name of a part in the grid. */
export function partTitle(part: Part): string {
  switch (part.is) {
    case 'head':
      return headLabel(part);
    case 'attention':
      return l10n.t('All heads of layer {0}', part.layer);
    case 'mlp':
      return l10n.t('MLP of layer {0}', part.layer);
  }
}

function nameInLayer(part: Part): string {
  switch (part.is) {
    case 'head':
      return headName(part);
    case 'attention':
      return l10n.t('all heads of layer {0}', part.layer);
    case 'mlp':
      return l10n.t('the MLP of layer {0}', part.layer);
  }
}
