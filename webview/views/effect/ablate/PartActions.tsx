import * as l10n from '@vscode/l10n';
import { nameOf } from '../../../../src/protocol/parts/part';
import { returnFocus } from '../../../parts/returnFocus';
import { chosenInterventions, intervene } from '../../../state/choice';
import { chooseAttention, openThe, showView } from '../../../state/focus';
import { takeStep } from '../../../state/steps';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { removal } from './effects';
import type { Part } from './parts';

/** Leaves the chosen parts off in every view, and opens a chosen head. */
export function PartActions({ parts }: { parts: readonly Part[] }) {
  const subject = useSubject();
  const [first] = parts;
  return (
    <div class="part-actions">
      <label
        class="check"
        title={l10n.t('Removes it everywhere, in every view, until you switch it on again')}
      >
        <input
          type="checkbox"
          checked={areOff(subject, parts)}
          onChange={({ currentTarget }) => setOff(subject, parts, currentTarget.checked)}
        />
        {l10n.t('Off in every view')}
      </label>
      {parts.length === 1 && first?.is === 'head' && (
        <button type="button" class="text-button" onClick={() => openInHeads(subject, first)}>
          {l10n.t('Open in Heads')}
        </button>
      )}
    </div>
  );
}

function areOff(subject: Subject, parts: readonly Part[]): boolean {
  const off = chosenInterventions(subject).parts ?? {};
  return parts.every((part) => nameOf(part) in off);
}

function setOff(subject: Subject, parts: readonly Part[], isOff: boolean): void {
  const names = parts.map(nameOf);
  const { by } = removal(subject).value;
  intervene(subject, ({ parts: before = {}, ...others }) => {
    const rest = Object.entries(before).filter(([name]) => !names.includes(name));
    const now = [...rest, ...(isOff ? names.map((name) => [name, by] as const) : [])];
    return { ...others, ...(now.length > 0 && { parts: Object.fromEntries(now) }) };
  });
}

function openInHeads(subject: Subject, { attention, layer, head }: Extract<Part, { is: 'head' }>): void {
  const from = { view: subject.view.value, head: subject.openHead.value };
  takeStep(subject, { view: 'heads', from, comeBack: returnFocus() });
  chooseAttention(subject, attention);
  openThe(subject, { layer, head });
  showView(subject, 'heads');
}
