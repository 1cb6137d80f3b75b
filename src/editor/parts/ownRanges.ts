import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { Part } from '../../protocol/documentParts';
import type { TextRange } from '../../protocol/token';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/**
 * Names another range of a text. It replaces the ranges that it overlaps and takes the first one's letter; otherwise it
 * gets the first free letter.
 * @param known ascending and disjoint, as are the returned ones
 * @throws {ReaderError} if all letters are taken
 */
export function withRange(known: readonly Part[], { start, end }: TextRange): readonly Part[] {
  const kept = known.filter((other) => other.end <= start || end <= other.start);
  const replaced = known.find((other) => !kept.includes(other));
  const name = replaced?.name ?? letters.find((letter) => known.every((other) => other.name !== letter));
  if (name === undefined)
    throw new ReaderError(l10n.t('There are already {0} ranges. Remove one first.', letters.length));
  return [...kept, { name, start, end }].sort((a, b) => a.start - b.start);
}

/** The range without white space at its ends; undefined if nothing else is in it. */
export function trimmed({ start, end }: TextRange, text: string): TextRange | undefined {
  const own = text.slice(start, end);
  const visible = own.trim();
  if (visible === '') return undefined;
  const from = start + own.indexOf(visible);
  return { start: from, end: from + visible.length };
}
