import * as l10n from '@vscode/l10n';
import { stackSizes } from '../../../src/protocol/attention';
import { post } from '../../host/host';
import { Icon } from '../../parts/Icon';
import { useSubject } from '../../state/useSubject';

/** Shows the model's name, with its size where there is room, and opens Select Model…. */
export function ModelButton() {
  const { inspection } = useSubject();
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
      <span class="model-name">{model.name}</span>
      <span class="model-size">· {size}</span>
      <Icon name="down" />
    </button>
  );
}
