import * as l10n from '@vscode/l10n';
import type { AttentionName } from '../../../src/protocol/attention';
import { Alternatives } from '../../parts/Alternatives';
import { chooseAttention } from '../../state/focus';
import { attention, inspection } from '../../state/state';

/** Which of the model's attentions is looked at. */
export function AttentionSwitch() {
  const { attentions } = inspection.value!.model;
  return (
    <Alternatives
      label={l10n.t('Attention')}
      value={attention.value!.name}
      options={attentions.map(({ name }) => ({ value: name, ...namesOf(name) }))}
      onChange={chooseAttention}
    />
  );
}

function namesOf(name: AttentionName): { name: string; title: string } {
  switch (name) {
    case 'attn':
      return { name: l10n.t('Self'), title: l10n.t('Self-attention') };
    case 'encoder.attn':
      return {
        name: l10n.t('Encoder'),
        title: l10n.t('Encoder self-attention: every token of the text looks at the text'),
      };
    case 'decoder.attn':
      return {
        name: l10n.t('Decoder'),
        title: l10n.t('Decoder self-attention: every token of the target looks at those before it'),
      };
    case 'decoder.cross_attn':
      return {
        name: l10n.t('Cross'),
        title: l10n.t('Cross-attention: every token of the target looks at the text'),
      };
    default:
      return name satisfies never;
  }
}
