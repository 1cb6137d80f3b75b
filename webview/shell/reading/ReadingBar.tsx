import * as l10n from '@vscode/l10n';
import { isPair } from '../../state/axes';
import { useSubject } from '../../state/useSubject';
import { AttentionSwitch } from './AttentionSwitch';
import { LanguageChoice } from './LanguageChoice';
import { SegmentSwitch } from './SegmentSwitch';
import { TargetLine } from './TargetLine';
import { writing } from './writing';
import './reading.css';

/**
 * A bar under the toolbar for models with several attentions or two texts: chooses among them and shows the
 * target.
 */
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
