import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../src/protocol/token';
import { lineBreak } from '../../../src/protocol/tokenSigns';
import { unitsOver } from './stretches';
import { tokenUnits } from './tokens';
import type { UnitKind } from './unit';

/**
 * Words, and what stands between them: a run of punctuation is a unit, and so is white space with a line
 * break. Any other white space belongs to what follows it.
 */
export const wordUnits: UnitKind = {
  ...tokenUnits,
  id: 'words',
  cut: (run) => unitsOver(run, wordsOf(run.text), (_, text) => text || lineBreak),
  name: () => l10n.t('Words'),
  noun: () => l10n.t('word'),
};

/** A number with its separators; a word with apostrophes; punctuation and symbols; white space. */
const pieces =
  /\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{N}_][\p{L}\p{M}\p{N}_\u200c\u200d]*(?:['’][\p{L}\p{M}]+)*|[^\s\p{L}\p{N}_]+|\s+/gu;

/** Scripts that are written without spaces between words. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function wordsOf(text: string): readonly TextRange[] {
  const words: TextRange[] = [];
  let start = 0;
  const add = (piece: string, end: number) => {
    if (piece.trim() === '' && !/[\n\r]/.test(piece)) return;
    words.push({ start, end });
    start = end;
  };
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    if (!unspaced.test(piece)) add(piece, index + piece.length);
    else
      for (const { segment, index: within } of segmenter.segment(piece))
        add(segment, index + within + segment.length);
  }
  if (start < text.length) words.push({ start, end: text.length });
  return words;
}
