import { effect } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Side } from '../../../src/protocol/attention';
import type { Focus } from '../../../src/protocol/panelState';
import type { Colours } from '../../look/colours';
import { axes, shiftOn, sideTokens } from '../../state/axes';
import type { Derived } from '../../state/derived';
import { type Direction, focusable, nextToken } from '../../state/focus';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { focusByDirection, otherAxis, ownAxis } from './direction';
import { onNeighbouringLine } from './onNeighbouringLine';
import { paintText, weightsOn } from './paintText';
import type { Covering, Segment, SegmentedLine } from './segments';
import './tokenText.css';

interface TokenTextProps {
  readonly side: Side;
  readonly label: string;
  readonly lines: readonly SegmentedLine[];
  readonly colours: Derived<Colours>;
  /** What is shown of each token of the side; by default its attention from or to the focused token. */
  readonly weights?: Derived<Float32Array | undefined>;
  /** Opens the focused cell. */
  onOpen?(): void;
}

/** A side's text. Every token is an option, underlined in its value's colour. */
export function TokenText({
  side,
  label,
  lines,
  colours,
  weights = weightsOn[side],
  onOpen,
}: TokenTextProps) {
  const subject = useSubject();
  const list = useRef<HTMLDivElement>(null);
  // Paints the elements directly, because a hover changes hundreds of them.
  useLayoutEffect(() => {
    const element = list.current;
    return element
      ? effect(() => paintText(subject, element, side, weights(subject), colours(subject)))
      : undefined;
  }, [subject, lines, side, weights, colours]);
  return (
    <div
      ref={list}
      class="token-text"
      role="listbox"
      tabIndex={0}
      aria-label={label}
      {...focusable(
        subject,
        (event) => under(subject, event, side),
        (_, direction) => {
          const next = step(subject, direction, side);
          // Painted by then; the pointer may rest on text that must not move, so only keys scroll.
          queueMicrotask(() =>
            list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' }),
          );
          return next;
        },
        onOpen ? { open: onOpen } : {},
      )}
    >
      {lines.map((line, at) => (
        <Line key={at} line={line} side={side} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: SegmentedLine;
  readonly side: Side;
}

function Line({ line: { number, segments }, side }: LineProps) {
  const name = number === undefined ? unnumberedName(side) : l10n.t('line {0}', number);
  return (
    <div class="text-line" role="group" aria-label={name}>
      <span class="line-number" aria-hidden="true">
        {number}
      </span>
      <code>
        {segments.map((segment) =>
          segment.tokens.length === 0 ? (
            segment.text
          ) : (
            <Piece key={segment.start} segment={segment} side={side} />
          ),
        )}
      </code>
    </div>
  );
}

function unnumberedName(side: Side): string {
  return side === 'target' ? l10n.t('Target') : l10n.t('between selections');
}

/** A piece of one token, or a character with its several tokens side by side under it. */
function Piece({ segment: { text, start, tokens }, side }: { segment: Segment; side: Side }) {
  const subject = useSubject();
  if (tokens.length === 1)
    return (
      <span class="token" {...option(subject, side, tokens[0]!.token, start)}>
        {text}
      </span>
    );
  return (
    <span class="shared">
      {tokens.map(({ token, share }, at) => (
        <span
          key={token}
          class="token share"
          style={{ left: percent(sharesBefore(tokens, at)), width: percent(share) }}
          {...option(subject, side, token, start)}
        />
      ))}
      <span class="glyph">{text}</span>
    </span>
  );
}

function sharesBefore(tokens: readonly Covering[], at: number): number {
  return tokens.slice(0, at).reduce((sum, { share }) => sum + share, 0);
}

function percent(share: number): string {
  return `${share * 100}%`;
}

/** Attributes of a piece: a token's first piece is its option, the others only look like it. */
function option(subject: Subject, side: Side, index: number, start: number) {
  const token = sideTokens(subject, side)[index];
  if (token?.range?.start !== start) return { 'data-token': index };
  return {
    'data-token': index,
    id: `${side}-token-${index}`,
    role: 'option' as const,
    'aria-selected': false,
    'aria-label': token.text,
  };
}

function under(subject: Subject, { target }: MouseEvent, side: Side): Focus | undefined {
  const piece = target instanceof Element ? target.closest<HTMLElement>('[data-token]') : null;
  if (!piece) return undefined;
  return focusByDirection(subject, { side, token: Number(piece.dataset.token) - shiftOn(subject, side) });
}

/** Steps from the focused token, or from its counterpart if that is on this side. */
function step(subject: Subject, direction: Direction, side: Side): Focus | undefined {
  const axis = axes[ownAxis(subject)](subject).side === side ? ownAxis(subject) : otherAxis(subject);
  const from = subject.focus.value[axis];
  const next =
    direction === 'up' || direction === 'down'
      ? onNeighbouringLine(subject, axis, from, direction)
      : nextToken(subject, axis, from, direction);
  return next === undefined ? undefined : { [axis]: next };
}
