import * as l10n from '@vscode/l10n';
import { inspection, source, view } from '../../state/state';
import type { Tool } from '../../views/viewParts';
import { views } from '../../views/views';
import { ExportButton } from './ExportButton';
import { Tabs } from './Tabs';
import { Tools } from './Tools';
import './toolbar.css';

const exporting: Tool = { Control: ExportButton, rank: 4 };

/** Views at left; at right the view's own tools, then export. */
export function Toolbar() {
  return (
    <header class="toolbar">
      <h1 class="hidden-text">{l10n.t('Attention: {0}', source.value?.title ?? '')}</h1>
      <Tabs />
      {inspection.value && <Tools tools={offered()} />}
    </header>
  );
}

function offered(): Tool[] {
  return [...views[view.value].tools, exporting].filter(({ isOffered }) => isOffered?.() ?? true);
}
