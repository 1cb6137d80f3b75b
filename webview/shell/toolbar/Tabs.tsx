import * as l10n from '@vscode/l10n';
import { showView } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { tabs, viewOfTab, views } from '../../views/views';

/** The tabs of the views; left and right arrow keys move between them. */
export function Tabs() {
  const subject = useSubject();
  return (
    <div
      class="tabs"
      role="tablist"
      aria-label={l10n.t('Views')}
      onKeyDown={(event) => onKeyDown(subject, event)}
    >
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={viewOfTab(subject) === each}
          {...(subject.inspection.value && { 'aria-controls': 'view' })}
          tabIndex={viewOfTab(subject) === each ? 0 : -1}
          onClick={() => showView(subject, each)}
        >
          {views[each].name()}
        </button>
      ))}
    </div>
  );
}

function onKeyDown(subject: Subject, event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const next = tabs[(tabs.indexOf(viewOfTab(subject)) + step + tabs.length) % tabs.length]!;
  showView(subject, next);
  document.getElementById(`tab-${next}`)?.focus();
  event.preventDefault();
}
