import { computed, effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { leadingKeys } from '../../../../src/analysis/leadingKeys';
import { stepKey } from '../../../plot/step';
import { cell, isMasked } from '../../../state/attention';
import { countOf } from '../../../state/axes';
import { rowOf } from '../../../state/matrix';
import { mass } from '../../../state/panel';
import { shownValue } from '../../../values/chosen';
import { shownColours } from '../../../values/colours';
import { carried, shown } from '../../../values/shown';
import type { Column } from '../headLayout';
import { TokenList } from '../TokenList';

interface KeyLabelsProps {
  readonly column: Column;
  readonly top: number;
  readonly pitch: number;
}

/** Keys that carry the focused row's mass; undefined without a focus. */
export const leading = computed<ReadonlySet<number> | undefined>(() => {
  const [at, weights] = [cell.value, carried.value];
  return at && weights ? new Set(leadingKeys(rowOf(weights.matrix, at.query), mass.value)) : undefined;
});

/** The keys at the end of the lines, each with the focused row's number; those outside its mass step back. */
export function KeyLabels({ column, top, pitch }: KeyLabelsProps) {
  const box = { x: column.x + 6, y: top, width: column.width - 6, height: pitch * countOf('key') };
  return (
    <>
      <TokenList
        axis="key"
        label={l10n.t('To (key)')}
        class="labelled"
        box={box}
        pitch={pitch}
        step={stepKey}
        onList={followMass}
      />
      <div
        class="key-numbers"
        aria-hidden="true"
        style={{ left: `${box.x}px`, top: `${top}px`, width: `${box.width}px`, lineHeight: `${pitch}px` }}
      >
        <KeyNumbers />
      </div>
    </>
  );
}

function KeyNumbers() {
  const [at, values] = [cell.value, shown.value];
  if (!at || !values) return null;
  return (
    <>
      {Array.from(rowOf(values, at.query), (value, key) => (
        <span key={key} class={stateOf(key, at.key)}>
          {isMasked(at.query, key) ? '\u00a0' : shownValue.value.number(value, shownColours.value.limit)}
        </span>
      ))}
    </>
  );
}

function stateOf(key: number, focused: number): string {
  if (key === focused) return 'focused';
  return leading.value?.has(key) ? 'within' : 'beyond';
}

function followMass(list: HTMLElement): () => void {
  return effect(() => {
    const within = leading.value;
    const strongest = cell.value?.key;
    for (const option of list.querySelectorAll<HTMLElement>('[role="option"]')) {
      const key = Number(option.dataset.token);
      option.classList.toggle('beyond', within !== undefined && !within.has(key));
      option.classList.toggle('strongest', key === strongest);
    }
  });
}
