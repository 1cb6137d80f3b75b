import { effect, useComputed } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Focus } from '../../src/protocol/panelState';
import { type Direction, focusable, nextToken } from '../focus';
import { inspection, source } from '../state';
import { labels } from '../tokens';
import { focusOn, token } from './direction';
import { onNeighbouringLine } from './onNeighbouringLine';
import { paintText } from './paintText';
import { type Segment, type SegmentedLine, segmentLines } from './segments';

/** The inspected text: every token an option, underlined in its value's colour. */
export function TokenText() {
  const list = useRef<HTMLDivElement>(null);
  const lines = useComputed(() =>
    source.value && inspection.value ? segmentLines(source.value, inspection.value.tokens) : [],
  ).value;
  // Straight to the elements: a hover touches hundreds of them.
  useLayoutEffect(() => {
    const element = list.current;
    return element ? effect(() => paintText(element)) : undefined;
  }, [lines]);
  return (
    <div
      ref={list}
      class="token-text"
      role="listbox"
      tabIndex={0}
      aria-label={l10n.t('Text')}
      {...focusable(under, step)}
    >
      {lines.map((line, at) => (
        <Line key={at} line={line} />
      ))}
    </div>
  );
}

function Line({ line: { number, segments } }: { line: SegmentedLine }) {
  const name = number === undefined ? l10n.t('between selections') : l10n.t('line {0}', number);
  return (
    <div class="text-line" role="group" aria-label={name}>
      <span class="line-number" aria-hidden="true">
        {number}
      </span>
      <code>
        {segments.map((segment) =>
          segment.tokens.length === 0 ? segment.text : <Piece key={segment.start} segment={segment} />,
        )}
      </code>
    </div>
  );
}

/** A piece of one token, or a character whose tokens stand side by side under it. */
function Piece({ segment: { text, start, tokens } }: { segment: Segment }) {
  if (tokens.length === 1)
    return (
      <span class="token" {...option(tokens[0]!, start)}>
        {text}
      </span>
    );
  return (
    <span class="shared">
      {text}
      {tokens.map((token, share) => (
        <span
          key={token}
          class="token share"
          style={{ left: `${(share / tokens.length) * 100}%`, width: `${100 / tokens.length}%` }}
          {...option(token, start)}
        />
      ))}
    </span>
  );
}

/** The first piece of a token is its option; the others only look like it. */
function option(token: number, start: number) {
  if (inspection.value?.tokens[token]?.range?.start !== start) return { 'data-token': token };
  return {
    'data-token': token,
    id: `text-token-${token}`,
    role: 'option' as const,
    'aria-selected': false,
    'aria-label': labels.value[token],
  };
}

function under({ target }: MouseEvent): Focus | undefined {
  const piece = target instanceof Element ? target.closest<HTMLElement>('[data-token]') : null;
  return piece ? focusOn(Number(piece.dataset.token)) : undefined;
}

function step(_: Focus, direction: Direction): Focus | undefined {
  const next =
    direction === 'up' || direction === 'down'
      ? onNeighbouringLine(token.value, direction)
      : nextToken(token.value, direction);
  return next === undefined ? undefined : focusOn(next);
}
