import * as l10n from '@vscode/l10n';
import { showView } from '../../state/focus';
import { inspection } from '../../state/state';
import { tabs, viewOfTab, views } from '../../views/views';

/** Left and right arrow move between the views. */
export function Tabs() {
  return (
    <div class="tabs" role="tablist" aria-label={l10n.t('Views')} onKeyDown={onKeyDown}>
      {tabs.map((each) => (
        <button
          key={each}
          type="button"
          role="tab"
          id={`tab-${each}`}
          aria-selected={viewOfTab() === each}
          {...(inspection.value && { 'aria-controls': 'view' })}
          tabIndex={viewOfTab() === each ? 0 : -1}
          onClick={() => showView(each)}
        >
          {views[each].name()}
        </button>
      ))}
    </div>
  );
}

function onKeyDown(event: KeyboardEvent): void {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (step === undefined) return;
  const next = tabs[(tabs.indexOf(viewOfTab()) + step + tabs.length) % tabs.length]!;
  showView(next);
  document.getElementById(`tab-${next}`)?.focus();
  event.preventDefault();
}
