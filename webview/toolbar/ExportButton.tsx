import * as l10n from '@vscode/l10n';
import { post } from '../host';
import { Icon } from '../parts/Icon';

export function ExportButton({ isNamed = false }: { isNamed?: boolean }) {
  return (
    <button
      type="button"
      class={isNamed ? 'text-button' : 'icon-button'}
      title={l10n.t('Export…')}
      aria-label={l10n.t('Export…')}
      onClick={() => post({ type: 'picked', what: 'export' })}
    >
      <Icon name="exported" />
      {isNamed && l10n.t('Export…')}
    </button>
  );
}
