import * as l10n from '@vscode/l10n';
import { layout } from '../layout';
import { Icon } from '../parts/Icon';
import type { Tool } from '../viewParts';
import { ExportButton } from './ExportButton';

/** What the toolbar has no room for; the browser closes it on Esc or a click elsewhere. */
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
        {tools.map(({ Control }) => (
          <Control key={Control.name} />
        ))}
        {layout.value === 'narrow' && <ExportButton isNamed />}
      </fieldset>
    </>
  );
}
