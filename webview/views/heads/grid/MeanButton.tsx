import * as l10n from '@vscode/l10n';
import type { HeadRef } from '../../../../src/protocol/tensor';
import { openThe, togglePin } from '../../../state/focus';
import { headTitle, isSameHead } from '../../../state/names';
import { useSubject } from '../../../state/useSubject';

/** Opens a mean: a layer's number opens the mean of its heads, the corner the mean of all heads. */
export function MeanButton({ of, at }: { of: HeadRef; at: string }) {
  const subject = useSubject();
  const isOpen = isSameHead(subject.openHead.value, of);
  const isAll = of.layer === 'mean';
  return (
    <span
      class={isAll ? 'corner' : 'layer-number'}
      role="rowheader"
      style={isAll ? {} : { '--row': of.layer }}
    >
      <button
        type="button"
        class={isOpen ? 'mean open' : 'mean'}
        data-at={at}
        tabIndex={isOpen ? 0 : -1}
        aria-label={headTitle(of)}
        aria-pressed={isOpen}
        title={headTitle(of)}
        onClick={(event) => (event.shiftKey ? togglePin(subject, of) : openThe(subject, of))}
      >
        {isAll ? l10n.t({ message: 'all', comment: ['Opens the mean of all heads; little room'] }) : of.layer}
      </button>
    </span>
  );
}
