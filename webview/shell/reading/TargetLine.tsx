import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { Target } from '../../../src/protocol/inspection';
import { sideTokens } from '../../state/axes';
import { chooseTarget } from '../../state/choice';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { RemedyButton } from '../notices/RemedyButton';
import { writing } from './writing';

/** The target, written by the model or by the reader: Enter submits the reader's own, Esc cancels. */
export function TargetLine() {
  const subject = useSubject();
  const [draft, setDraft] = useState<string>();
  const target = subject.inspection.value?.target;
  const soFar = writing.value;
  const apply = () => {
    if (draft !== undefined && draft.trim() !== '' && draft !== target?.text) chooseTarget(subject, draft);
    setDraft(undefined);
  };
  return (
    <div class="target">
      <label for="target">{l10n.t('Target')}</label>
      <input
        id="target"
        type="text"
        spellcheck={false}
        readOnly={soFar !== undefined}
        value={soFar ?? draft ?? target?.text ?? ''}
        title={l10n.t('Write a target of your own; Enter lets the model read it.')}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
        onBlur={() => setDraft(undefined)}
        onKeyDown={(event) => {
          // Typing must not trigger the views' keys.
          event.stopPropagation();
          if (event.key === 'Enter' && !event.isComposing) apply();
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {soFar === undefined ? target && <Writer target={target} /> : <RemedyButton remedy="cancel" />}
    </div>
  );
}

/** Says who wrote the target, and offers to let the model write it. */
function Writer({ target }: { target: Target }) {
  const subject = useSubject();
  if (!target.isGiven) return <span class="note">{l10n.t('written by the model')}</span>;
  if (isSecondSelection(subject, target)) return <span class="note">{l10n.t('your second selection')}</span>;
  return (
    <button type="button" class="text-button" onClick={() => chooseTarget(subject, undefined)}>
      {l10n.t('Let the model write it')}
    </button>
  );
}

/** Whether the target is a second selection: then the encoder read only the selection before it. */
function isSecondSelection(subject: Subject, { text }: Target): boolean {
  const all = subject.source.value?.text ?? '';
  const read = sideTokens(subject, 'source').reduce((end, { range }) => Math.max(end, range?.end ?? 0), 0);
  return all.endsWith(text) && read <= all.length - text.length;
}
