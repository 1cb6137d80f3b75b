import type { Focus } from '../../src/protocol/panelState';
import { type Cell, cell, isMasked } from '../state/attention';
import { countOf } from '../state/axes';
import { type Direction, nextToken } from '../state/focus';
import type { Subject } from '../state/subject';

/** Steps from a query: up and down to another query, left and right to its next visible key. */
export function stepQuery(subject: Subject, from: Focus, direction: Direction): Focus | undefined {
  if (direction === 'left' || direction === 'right') return stepCell(subject, direction);
  if (from.query !== undefined && from.key !== undefined && (direction === 'up' || direction === 'down'))
    return stepCell(subject, direction);
  const query = nextToken(subject, 'query', from.query, direction);
  return query === undefined ? undefined : { query };
}

/** Steps from a key to another key, in any direction. */
export function stepKey(subject: Subject, from: Focus, direction: Direction): Focus | undefined {
  const key = nextToken(subject, 'key', from.key, direction);
  return key === undefined ? undefined : { key };
}

/** Steps from the focused cell to the next visible one; undefined at the edge. */
function stepCell(subject: Subject, direction: Direction): Focus | undefined {
  const start = cell(subject);
  if (!start) return { query: 0 };
  const { down, across } = strides[direction];
  for (let at = along(start, down, across); isInside(subject, at); at = along(at, down, across))
    if (!isMasked(subject, at.query, at.key)) return at;
  return undefined;
}

const strides: Readonly<Record<Direction, { down: number; across: number }>> = {
  up: { down: -1, across: 0 },
  down: { down: 1, across: 0 },
  left: { down: 0, across: -1 },
  right: { down: 0, across: 1 },
  start: { down: -1, across: 0 },
  end: { down: 1, across: 0 },
};

function along({ query, key }: Cell, down: number, across: number): Cell {
  return { query: query + down, key: key + across };
}

function isInside(subject: Subject, { query, key }: Cell): boolean {
  return query >= 0 && key >= 0 && query < countOf(subject, 'query') && key < countOf(subject, 'key');
}
