import * as l10n from '@vscode/l10n';
import { layout } from '../layout';
import { inspection, source, view } from '../state';
import type { Tool } from '../viewParts';
import { views } from '../views';
import { ExportButton } from './ExportButton';
import { MoreMenu } from './MoreMenu';
import { Tabs } from './Tabs';
import './toolbar.css';

const order = ['narrow', 'medium', 'wide', 'none'];

/** Views at left; at right the view's own tools, then export. What has no room stands under `…`. */
export function Toolbar() {
  const { tools } = views[view.value];
  const fits = ({ from }: Tool) => order.indexOf(from) <= order.indexOf(layout.value);
  const folded = inspection.value ? tools.filter((tool) => !fits(tool)) : [];
  return (
    <header class="toolbar">
      <h1 class="hidden-text">{l10n.t('Attention: {0}', source.value?.title ?? '')}</h1>
      <Tabs />
      {inspection.value && (
        <div class="tools" role="toolbar" aria-label={l10n.t('View settings')}>
          {tools.filter(fits).map(({ Control }) => (
            <Control key={Control.name} />
          ))}
          {layout.value !== 'narrow' && <ExportButton />}
          {(folded.length > 0 || layout.value === 'narrow') && <MoreMenu tools={folded} />}
        </div>
      )}
    </header>
  );
}
