import * as l10n from '@vscode/l10n';
import { Icon } from '../../parts/Icon';
import { IsInMenu } from '../../parts/isInMenu';
import type { Tool } from '../../views/viewParts';

/**
 * The `…` menu with the tools that the toolbar has no room for. The browser closes it on Esc or a click
 * elsewhere.
 */
export function MoreMenu({ tools }: { tools: readonly Tool[] }) {
  return (
    <>
      <button
        type="button"
        class="icon-button"
        popoverTarget="more"
        aria-label={l10n.t('More settings')}
        title={l10n.t('More settings')}
      >
        <Icon name="more" />
      </button>
      <fieldset id="more" popover="auto" class="more" aria-label={l10n.t('More settings')}>
        <IsInMenu.Provider value={true}>
          {tools.map(({ Control }) => (
            <Control key={Control.name} />
          ))}
        </IsInMenu.Provider>
      </fieldset>
    </>
  );
}
