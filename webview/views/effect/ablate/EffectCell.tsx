import { readableOn } from '../../../../src/analysis/colour/readableOn';
import { rgbAt } from '../../../look/colours';
import { inFigure, signed } from '../../../look/format';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { choose, isChosen, pointed, toggle } from './chosen';
import { type Cell, effectColours, isByEffect } from './effects';
import type { GridPlace } from './gridPlace';
import { type Part, partTitle } from './parts';

interface EffectCellProps {
  readonly cell: Cell;
  readonly place: GridPlace;
  /** Where it stands in the grid, for the arrow keys. */
  readonly at: string;
  /** Whether Tab leads to this cell. */
  readonly isEntry: boolean;
}

/** A part in the colour of its effect. */
export function EffectCell({ cell: { part, effect }, place, at, isEntry }: EffectCellProps) {
  const subject = useSubject();
  const colours = effectColours(subject);
  return (
    <div
      class={['effect-cell', part.is === 'mlp' && 'apart', isChosen(subject, part) && 'chosen']
        .filter(Boolean)
        .join(' ')}
      role="gridcell"
      tabIndex={isEntry ? 0 : -1}
      aria-label={`${partTitle(part)}: ${signed(effect, inFigure)}`}
      aria-selected={isChosen(subject, part)}
      data-at={at}
      style={{ background: colours.css(effect), color: readableOn(rgbAt(colours, colours.place(effect))) }}
      {...removing(subject, part)}
    >
      {textIn(part, effect, place, isByEffect(subject).value)}
    </div>
  );
}

/** A layer's number, which removes all heads of the layer. */
export function LayerCell({ part, at }: { part: Extract<Part, { is: 'attention' }>; at: string }) {
  const subject = useSubject();
  return (
    <div
      class={isChosen(subject, part) ? 'effect-layer chosen' : 'effect-layer'}
      role="rowheader"
      tabIndex={-1}
      aria-label={partTitle(part)}
      aria-selected={isChosen(subject, part)}
      title={partTitle(part)}
      data-at={at}
      {...removing(subject, part)}
    >
      {part.layer}
    </div>
  );
}

/** A click removes a part, a click with Shift removes it together with the others; so does Enter. */
function removing(subject: Subject, part: Part) {
  const act = (isAdded: boolean) => (isAdded ? toggle : choose)(subject, part);
  const point = (at: Part | undefined) => {
    pointed(subject).value = at;
  };
  return {
    onPointerEnter: () => point(part),
    onPointerLeave: () => point(undefined),
    onFocus: ({ currentTarget }: { readonly currentTarget: HTMLElement }) => {
      if (currentTarget.matches(':focus-visible')) point(part);
    },
    onBlur: () => point(undefined),
    onClick: ({ shiftKey }: MouseEvent) => act(shiftKey),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      act(event.shiftKey);
      event.preventDefault();
    },
  };
}

/** A cell's effect; where cells stand in the order of their effects, the name of its part. */
function textIn(
  part: Part,
  effect: number,
  { hasNumbers, hasNames }: GridPlace,
  isByEffect: boolean,
): string {
  if (isByEffect && hasNames) return part.is === 'head' ? `${part.layer}·${part.head}` : String(part.layer);
  return !isByEffect && hasNumbers ? signed(effect, inFigure) : '';
}
