import * as l10n from '@vscode/l10n';
import { Select } from '../../parts/Select';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { chooseDifference, difference } from './comparison';
import { letterOf } from './letters';

export function canSubtract(subject: Subject): boolean {
  return subject.pins.value.length >= 2;
}

/** Chooses which pinned head is subtracted from which, or none. */
export function DifferenceSelects() {
  const subject = useSubject();
  const places = subject.pins.value.map((_, place) => String(place));
  const letters = places.map((place) => [place, letterOf(Number(place))] as const);
  const { minuend, subtrahend } = difference(subject) ?? { minuend: undefined, subtrahend: undefined };
  return (
    <span class="difference-selects">
      {l10n.t('Difference')}
      <Select
        label={l10n.t('Difference: subtract from this head')}
        isLabelShown={false}
        value={String(minuend ?? 'none')}
        options={[['none', l10n.t('None')], ...letters]}
        onChange={(value) =>
          chooseDifference(subject, value === 'none' ? undefined : pairWith(Number(value), subtrahend))
        }
      />
      {minuend !== undefined && (
        <>
          −
          <Select
            label={l10n.t('Difference: subtract this head')}
            isLabelShown={false}
            value={String(subtrahend)}
            options={letters.filter(([place]) => place !== String(minuend))}
            onChange={(value) => chooseDifference(subject, { minuend, subtrahend: Number(value) })}
          />
        </>
      )}
    </span>
  );
}

/** A difference of two heads; in place of a head minus itself, the head minus the first other one. */
function pairWith(minuend: number, subtrahend: number | undefined) {
  if (subtrahend !== undefined && subtrahend !== minuend) return { minuend, subtrahend };
  return { minuend, subtrahend: minuend === 0 ? 1 : 0 };
}
