import * as l10n from '@vscode/l10n';
import { useContext } from 'preact/hooks';
import { stackSizes } from '../../../src/protocol/attention';
import { post } from '../../host/host';
import { layout } from '../../look/layout';
import { Icon } from '../../parts/Icon';
import { IsInMenu } from '../../parts/isInMenu';
import { useSubject } from '../../state/useSubject';

/** Shows the model's name and opens Select Model…. */
export function ModelButton() {
  const { inspection } = useSubject();
  const isInMenu = useContext(IsInMenu);
  const model = inspection.value?.model;
  if (!model) return null;
  const { layers, heads } = stackSizes(model.attentions);
  const size = l10n.t('{0} layers × {1} heads', layers, heads);
  return (
    <button
      type="button"
      class="drop-button model-button"
      title={`${model.name} · ${size}`}
      onClick={() => post({ type: 'picked', what: 'model' })}
    >
      <span>{layout.value === 'wide' || isInMenu ? `${model.name} · ${size}` : model.name}</span>
      <Icon name="down" />
    </button>
  );
}
