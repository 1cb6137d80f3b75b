import * as l10n from '@vscode/l10n';
import { type AttentionShape, sideOf } from '../../../src/protocol/attention';

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
