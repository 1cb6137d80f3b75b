import * as l10n from '@vscode/l10n';
import { Alternatives } from '../../parts/Alternatives';
import { chooseAttention } from '../../state/focus';
import { attentionNames } from '../../state/names';
import { useSubject } from '../../state/useSubject';

/** Chooses which of the model's attentions to show. */
export function AttentionSwitch() {
  const subject = useSubject();
  const { attentions } = subject.inspection.value!.model;
  const names = attentionNames(attentions);
  return (
    <Alternatives
      label={l10n.t('Attention')}
      value={subject.attention.value!.name}
      options={attentions.map(({ name }, at) => ({ value: name, ...names[at]! }))}
      onChange={(name) => chooseAttention(subject, name)}
    />
  );
}
