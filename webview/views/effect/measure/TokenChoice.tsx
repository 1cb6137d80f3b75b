import { useId, useRef } from 'preact/hooks';
import { decimals } from '../../../look/format';
import { Spelled } from '../../../look/Spelled';
import { Icon } from '../../../parts/Icon';
import { useSubject } from '../../../state/useSubject';
import { chooseToken, likeliest, measuredTokens, type Role } from './measure';
import { TokenInput } from './TokenInput';

interface TokenChoiceProps {
  readonly part: Role;
  readonly label: string;
}

/** A token of the vocabulary: its text opens a menu of the model's likeliest, with room for any other. */
export function TokenChoice({ part, label }: TokenChoiceProps) {
  const subject = useSubject();
  const [menu, button] = [useRef<HTMLFieldSetElement>(null), useRef<HTMLButtonElement>(null)];
  const id = useId();
  const chosen = measuredTokens(subject)[part];
  return (
    <span class="token-choice">
      {label}
      <button
        ref={button}
        type="button"
        class="drop-button"
        popoverTarget={id}
        aria-label={`${label} ${chosen?.text ?? ''}`}
      >
        <span class="token-chosen">{chosen ? <Spelled text={chosen.text} /> : '…'}</span>
        <Icon name="down" />
      </button>
      <fieldset
        ref={menu}
        id={id}
        popover="auto"
        class="more token-menu"
        aria-label={label}
        onToggle={({ newState }) => newState === 'open' && placeUnder(menu.current!, button.current!)}
      >
        {likeliest(subject)?.map((each) => (
          <button
            key={each.id}
            type="button"
            class="text-button"
            aria-pressed={each.id === chosen?.id}
            popoverTarget={id}
            popoverTargetAction="hide"
            onClick={() => chooseToken(subject, part, { id: each.id, text: each.text })}
          >
            <span class="token-offered">
              <Spelled text={each.text} />
            </span>
            <span class="note">{decimals(each.probability, 3)}</span>
          </button>
        ))}
        <TokenInput
          onFound={(token) => {
            chooseToken(subject, part, token);
            menu.current?.hidePopover();
          }}
        />
      </fieldset>
    </span>
  );
}

/** Least distance of a menu from the panel's sides, in CSS pixels. */
const margin = 8;

function placeUnder(menu: HTMLElement, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  const most = document.documentElement.clientWidth - menu.offsetWidth - margin;
  menu.style.left = `${Math.max(margin, Math.min(left, most))}px`;
  menu.style.top = `${bottom + 2}px`;
}
