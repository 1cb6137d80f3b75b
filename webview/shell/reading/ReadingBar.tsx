import * as l10n from '@vscode/l10n';
import { isPair } from '../../state/axes';
import { useSubject } from '../../state/useSubject';
import { AttentionSwitch } from './AttentionSwitch';
import { LanguageChoice } from './LanguageChoice';
import { RangesBar } from './RangesBar';
import { SegmentSwitch } from './SegmentSwitch';
import { TargetLine } from './TargetLine';
import { writing } from './writing';
import './reading.css';

/**
 * A bar under the toolbar for models with several attentions, for two texts, and for the reader's ranges: chooses
 * among them and shows the target.
 */
export function ReadingBar() {
  const subject = useSubject();
  const now = subject.inspection.value;
  const hasChoice = (now?.model.attentions.length ?? 0) > 1 || isPair(subject);
  const hasTarget = now?.target !== undefined || writing.value !== undefined;
  const hasRanges = subject.parts.value.ranges.length > 0;
  if (!now || !(hasChoice || hasTarget || hasRanges)) return null;
  return (
    <section class="reading" aria-label={l10n.t('What is read')}>
      {now.model.attentions.length > 1 && <AttentionSwitch />}
      {isPair(subject) && <SegmentSwitch />}
      {now.languages && <LanguageChoice languages={now.languages} />}
      {hasTarget && <TargetLine />}
      {hasRanges && <RangesBar />}
    </section>
  );
}
