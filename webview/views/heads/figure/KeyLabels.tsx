import { effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useCallback } from 'preact/hooks';
import { leadingKeys } from '../../../../src/analysis/leadingKeys';
import { mass } from '../../../host/panel';
import { stepKey } from '../../../plot/step';
import { cell, isMasked } from '../../../state/attention';
import { countOf } from '../../../state/axes';
import { derived } from '../../../state/derived';
import { rowOf } from '../../../state/matrix';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { shownValue } from '../../../values/chosen';
import { shownColours } from '../../../values/colours';
import { carried, shown } from '../../../values/shown';
import type { Column } from '../layout/headLayout';
import { TokenList } from '../TokenList';

interface KeyLabelsProps {
  readonly column: Column;
  readonly top: number;
  readonly pitch: number;
}

/** The keys that make up the focused row's share `mass`; undefined without a focus. */
export const leading = derived<ReadonlySet<number> | undefined>((subject) => {
  const [at, weights] = [cell(subject), carried(subject)];
  return at && weights ? new Set(leadingKeys(rowOf(weights.matrix, at.query), mass.value)) : undefined;
});

/**
 * Key labels at the end of the lines, each with the focused row's number; keys outside the row's share are
 * dimmed.
 */
export function KeyLabels({ column, top, pitch }: KeyLabelsProps) {
  const subject = useSubject();
  const follow = useCallback((list: HTMLElement) => followMass(subject, list), [subject]);
  const box = { x: column.x + 6, y: top, width: column.width - 6, height: pitch * countOf(subject, 'key') };
  return (
    <>
      <TokenList
        axis="key"
        label={l10n.t('To (key)')}
        class="labelled"
        box={box}
        pitch={pitch}
        step={(from, direction) => stepKey(subject, from, direction)}
        onList={follow}
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
  const subject = useSubject();
  const [at, values] = [cell(subject), shown(subject)];
  if (!at || !values) return null;
  return (
    <>
      {Array.from(rowOf(values, at.query), (value, key) => (
        <span key={key} class={stateOf(subject, key, at.key)}>
          {isMasked(subject, at.query, key)
            ? '\u00a0'
            : shownValue(subject).number(value, shownColours(subject).limit)}
        </span>
      ))}
    </>
  );
}

function stateOf(subject: Subject, key: number, focused: number): string {
  if (key === focused) return 'focused';
  return leading(subject)?.has(key) ? 'within' : 'beyond';
}

function followMass(subject: Subject, list: HTMLElement): () => void {
  return effect(() => {
    const within = leading(subject);
    const strongest = cell(subject)?.key;
    for (const option of list.querySelectorAll<HTMLElement>('[role="option"]')) {
      const key = Number(option.dataset.token);
      option.classList.toggle('beyond', within !== undefined && !within.has(key));
      option.classList.toggle('strongest', key === strongest);
    }
  });
}
