import * as l10n from '@vscode/l10n';
import { isPair } from '../../state/axes';
import { useSubject } from '../../state/useSubject';
import { AttentionSwitch } from './AttentionSwitch';
import { LanguageChoice } from './LanguageChoice';
import { SegmentSwitch } from './SegmentSwitch';
import { TargetLine } from './TargetLine';
import { writing } from './writing';
import './reading.css';

/** Under the toolbar, where a model has several attentions or reads two texts: which of them, and the target. */
export function ReadingBar() {
  const subject = useSubject();
  const now = subject.inspection.value;
  const hasChoice = (now?.model.attentions.length ?? 0) > 1 || isPair(subject);
  const hasTarget = now?.target !== undefined || writing.value !== undefined;
  if (!now || !(hasChoice || hasTarget)) return null;
  return (
    <section class="reading" aria-label={l10n.t('What is read')}>
      {now.model.attentions.length > 1 && <AttentionSwitch />}
      {isPair(subject) && <SegmentSwitch />}
      {now.languages && <LanguageChoice languages={now.languages} />}
      {hasTarget && <TargetLine />}
    </section>
  );
}
