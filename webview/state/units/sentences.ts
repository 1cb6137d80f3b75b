import * as l10n from '@vscode/l10n';
import type { TextRange } from '../../../src/protocol/token';
import { numberedUnits } from './numbered';

/** Sentences; in code, lines that end a statement. A heading or an item of a list is a sentence of its own. */
export const sentenceUnits = numberedUnits({
  id: 'sentences',
  stretchesOf: ({ text }) => sentencesOf(text).map((range, at) => ({ ...range, number: at + 1 })),
  name: () => l10n.t('Sentences'),
  noun: () => l10n.t('sentence'),
  numbered: (number) => l10n.t('sentence {0}', number),
  numberedInTarget: (number) => l10n.t('sentence {0} of the target', number),
});

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** An abbreviation, or an initial other than “I”, whose full stop does not end the sentence. */
const goesOn =
  /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Capt|Lt|Rev|Figs?|Eqs?|vs|[Cc]f|e\.g|i\.e|(?!I)\p{Lu})\.\s+$/u;

/** Opening quotes and brackets at the end, which belong to the next sentence. */
const opening = /[\p{Pi}\p{Ps}]+$/u;

export function sentencesOf(text: string): readonly TextRange[] {
  const sentences: TextRange[] = [];
  let start = 0;
  for (const { segment, index } of segmenter.segment(withoutWraps(text))) {
    const end = index + segment.length;
    const before = sentences.at(-1);
    // White space, and punctuation alone, belong to the sentence before.
    if (before && start === index && !/[\p{L}\p{N}]/u.test(segment)) {
      sentences[sentences.length - 1] = { ...before, end };
      start = end;
    } else if (end === text.length || !goesOn.test(text.slice(start, end))) {
      const next = end === text.length ? 0 : (opening.exec(segment)?.[0].length ?? 0);
      sentences.push({ start, end: end - next });
      start = end - next;
    }
  }
  return sentences;
}

/**
 * The text with a space in place of each line break that only wraps a paragraph, so that it ends no sentence. All
 * offsets stay. A paragraph is wrapped if its lines are filled; in code, they hardly ever are.
 */
function withoutWraps(text: string): string {
  return text.replace(/[^\n]+(?:\n[^\n]+)+/g, (paragraph) =>
    isFilled(paragraph.split('\n')) ? paragraph.replace(wrap, ' ') : paragraph,
  );
}

/** A line break between words. */
const wrap = /(?<=[\p{L}\p{M}\p{N},\p{Pd}\p{Pf}])\n(?=[\p{L}\p{N}\p{Pi}])/gu;

/** Lines of prose are wrapped at this width or later. */
const narrowest = 40;

/** Whether the first word of each line would have had little room, or none, at the end of the line before. */
function isFilled(lines: readonly string[]): boolean {
  const room = Math.max(...lines.map(({ length }) => length));
  const hadNoRoom = ({ length }: string, next: string) => length + 1 + next.search(/\s|$/) > 0.85 * room;
  return room >= narrowest && lines.slice(1).every((line, at) => hadNoRoom(lines[at]!, line));
}
