import * as l10n from '@vscode/l10n';
import { post } from '../../host/host';
import { follows } from '../../host/panel';
import { ToolButton } from '../../parts/ToolButton';

export function isFollowing(): boolean {
  return follows.value;
}

/** The sign that the panel follows the selection; a press ends it. */
export function FollowButton() {
  return (
    <ToolButton
      icon="following"
      name={l10n.t('Follow Selection')}
      title={l10n.t('The panel follows the selection. Click to stop.')}
      isPressed
      onClick={() => post({ type: 'picked', what: 'follow' })}
    />
  );
}
