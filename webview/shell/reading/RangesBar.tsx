import * as l10n from '@vscode/l10n';
import { quoted } from '../../../src/protocol/isolated';
import { post } from '../../host/host';
import { Icon } from '../../parts/Icon';
import { Select } from '../../parts/Select';
import { inMarkup } from '../../parts/sentences';
import { type FromTo, lockedRanges, lockRanges } from '../../state/ownRanges';
import { beginningOf } from '../../state/units/stretches';
import { useSubject } from '../../state/useSubject';
import './ranges.css';

/** The reader's own ranges, and from which to which attention is shown. */
export function RangesBar() {
  const subject = useSubject();
  const { ranges } = subject.parts.value;
  const text = subject.source.value?.text ?? '';
  return (
    <div class="ranges" role="group" aria-label={l10n.t('Ranges')}>
      {ranges.map(({ name, start, end }) => (
        <span key={name} class="range">
          <b>{name}</b>
          <span class="range-text">{inMarkup(quoted(beginningOf(text.slice(start, end))))}</span>
          <button
            type="button"
            class="icon-button"
            aria-label={l10n.t('Remove range {0}', name)}
            title={l10n.t('Remove range {0}', name)}
            onClick={() => post({ type: 'removeRange', name })}
          >
            <Icon name="close" size={12} />
          </button>
        </span>
      ))}
      {ranges.length > 1 ? (
        <FromToSelects />
      ) : (
        <span class="note">
          {l10n.t('Select another part and run Add as Range to see the attention between the ranges.')}
        </span>
      )}
    </div>
  );
}

function FromToSelects() {
  const subject = useSubject();
  const letters = subject.parts.value.ranges.map(({ name }) => name);
  const shown = lockedRanges(subject);
  const { from, to } = shown ?? backwards(letters);
  const options = letters.map((letter) => [letter, letter] as const);
  const choose = (change: Partial<FromTo>) => lockRanges(subject, { from, to, ...change });
  return (
    <span class="from-to">
      <Select
        label={l10n.t('from')}
        isLabelShown
        value={from}
        options={options}
        onChange={(from) => choose({ from })}
      />
      <Select
        label={l10n.t('to')}
        isLabelShown
        value={to}
        options={options}
        onChange={(to) => choose({ to })}
      />
      {!shown && (
        <button type="button" class="text-button" onClick={() => choose({})}>
          {l10n.t('Show {0} → {1}', from, to)}
        </button>
      )}
    </span>
  );
}

/** From the last range to the first: a decoder sees no later tokens. */
function backwards(letters: readonly string[]): FromTo {
  return { from: letters.at(-1)!, to: letters[0]! };
}
