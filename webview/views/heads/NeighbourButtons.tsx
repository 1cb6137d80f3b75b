import * as l10n from '@vscode/l10n';
import { Icon } from '../../parts/Icon';
import { openThe } from '../../state/focus';
import { openHead } from '../../state/state';
import { headAt, indexOf, order } from './grid/statistics';

/** To the head before and after the open one, in the order of the grid. */
export function NeighbourButtons() {
  return (
    <div class="neighbours">
      <button type="button" class="icon-button" aria-label={l10n.t('Previous head')} onClick={() => step(-1)}>
        <Icon name="left" />
      </button>
      <button type="button" class="icon-button" aria-label={l10n.t('Next head')} onClick={() => step(1)}>
        <Icon name="right" />
      </button>
    </div>
  );
}

function step(by: 1 | -1): void {
  const heads = order.value;
  const at = heads.indexOf(indexOf(openHead.value) ?? -1);
  openThe(headAt(heads[(Math.max(at, by < 0 ? 0 : -1) + by + heads.length) % heads.length]!));
}
