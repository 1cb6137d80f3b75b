import * as l10n from '@vscode/l10n';
import { Icon } from '../../parts/Icon';
import { openThe } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { headAt, indexOf, order } from './grid/statistics';

/** Buttons to the previous and next head, in the order of the grid. */
export function NeighbourButtons() {
  const subject = useSubject();
  return (
    <div class="neighbours">
      <button
        type="button"
        class="icon-button"
        aria-label={l10n.t('Previous head')}
        onClick={() => step(subject, -1)}
      >
        <Icon name="left" />
      </button>
      <button
        type="button"
        class="icon-button"
        aria-label={l10n.t('Next head')}
        onClick={() => step(subject, 1)}
      >
        <Icon name="right" />
      </button>
    </div>
  );
}

function step(subject: Subject, by: 1 | -1): void {
  const heads = order(subject);
  const at = heads.indexOf(indexOf(subject, subject.openHead.value) ?? -1);
  openThe(
    subject,
    headAt(subject, heads[(Math.max(at, by < 0 ? 0 : -1) + by + heads.length) % heads.length]!),
  );
}
