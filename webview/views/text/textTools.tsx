import * as l10n from '@vscode/l10n';
import { isSelfAttention } from '../../../src/protocol/attention';
import { Select } from '../../parts/Select';
import { type AttentionDirection, choose, direction } from '../../plot/text/direction';
import { openThe } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { hasFullContrast } from './contrast';

/** Chooses a layer, or all of them. */
export function LayerSelect() {
  const subject = useSubject();
  const { layer, head } = subject.openHead.value;
  return (
    <Select
      label={l10n.t('Layer')}
      value={String(layer)}
      options={[
        ...numbered(subject.attention.value?.layers ?? 0, (layer) => l10n.t('Layer {0}', layer)),
        ['mean', l10n.t('All layers')],
      ]}
      onChange={(value) =>
        openThe(subject, value === 'mean' ? { layer: 'mean', head: 'mean' } : { layer: Number(value), head })
      }
    />
  );
}

/** Chooses one of the layer's heads, or their mean. */
export function HeadSelect() {
  const subject = useSubject();
  const { layer, head } = subject.openHead.value;
  return (
    <Select
      label={l10n.t('Head')}
      value={String(head)}
      isDisabled={layer === 'mean'}
      options={[
        ...numbered(subject.attention.value?.heads ?? 0, (head) => l10n.t('Head {0}', head)),
        ['mean', l10n.t('Mean of heads')],
      ]}
      onChange={(value) => openThe(subject, { layer, head: value === 'mean' ? 'mean' : Number(value) })}
    />
  );
}

/**
 * Whether the reader can choose a direction: queries and keys are the same tokens. Otherwise a token's side
 * decides.
 */
export function hasDirections(subject: Subject): boolean {
  return subject.attention.value !== undefined && isSelfAttention(subject.attention.value);
}

export function DirectionChoice() {
  return (
    <fieldset class="direction" aria-label={l10n.t('Direction')}>
      <Choice of="attendsTo" name={l10n.t('attends to')} />
      <Choice of="attendedBy" name={l10n.t('attended by')} />
    </fieldset>
  );
}

function Choice({ of, name }: { of: AttentionDirection; name: string }) {
  const subject = useSubject();
  return (
    <label class="radio">
      <input
        type="radio"
        name="direction"
        checked={direction(subject) === of}
        onChange={() => choose(subject, of)}
      />
      {name}
    </label>
  );
}

/** Lets the colours end at the largest value shown. */
export function ContrastCheck() {
  const subject = useSubject();
  return (
    <label class="check" title={l10n.t('Colours and bars end at the largest value shown, instead of at 1')}>
      <input
        type="checkbox"
        checked={hasFullContrast(subject).value}
        onChange={({ currentTarget }) => {
          hasFullContrast(subject).value = currentTarget.checked;
        }}
      />
      {l10n.t('Full contrast')}
    </label>
  );
}

function numbered(count: number, name: (index: number) => string): [string, string][] {
  return Array.from({ length: count }, (_, index) => [String(index), name(index)]);
}
