import * as l10n from '@vscode/l10n';
import { post } from '../../host/host';
import { ToolButton } from '../../parts/ToolButton';

export function ExportButton() {
  return (
    <ToolButton
      icon="exported"
      name={l10n.t('Export…')}
      onClick={() => post({ type: 'picked', what: 'export' })}
    />
  );
}
