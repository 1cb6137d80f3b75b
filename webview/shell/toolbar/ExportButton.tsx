import * as l10n from '@vscode/l10n';
import { ToolButton } from '../../parts/ToolButton';
import { post } from '../../state/host';

export function ExportButton() {
  return (
    <ToolButton
      icon="exported"
      name={l10n.t('Export…')}
      onClick={() => post({ type: 'picked', what: 'export' })}
    />
  );
}
