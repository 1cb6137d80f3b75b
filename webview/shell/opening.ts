import { badgedHead, type OpeningHeads, opening } from '../../src/analysis/opening';
import { sightOf } from '../../src/analysis/sight';
import { patternsByLayer } from '../../src/analysis/statistics/patternTokens';
import { idsOf } from '../../src/analysis/statistics/tokenIds';
import { type Attention, isSelfAttention, type Side, sideOf } from '../../src/protocol/attention';
import type { Thumbnails } from '../../src/protocol/inspection';
import type { Focus } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import type { Token } from '../../src/protocol/token';
import { currentAxes, focusOn, indexOn, sideTokens, unitsOf } from '../state/axes';
import type { Subject } from '../state/subject';
import { headAt, tokensInPlay } from '../views/heads/grid/statistics';
import { weightOfByte } from '../views/heads/grid/thumbnail';

/** What a panel opens on. */
export interface Opening {
  readonly head: HeadRef;
  readonly locked: Focus;
  /** Whether the statistics, which come later, may tell a better head. */
  readonly isProvisional: boolean;
}

/** The head with the strongest badge about tokens, once the statistics have come. */
export function headByStatistics(subject: Subject): HeadRef | undefined {
  const [shape, values] = [subject.attention.value, subject.statistics.value];
  if (!shape || !values) return undefined;
  const found = badgedHead(values, shape.layers * shape.heads, {
    tokens: tokensInPlay(subject),
    sight: shape.sight,
  });
  return found === undefined ? undefined : headAt(subject, found);
}

/**
 * What the panel opens on: the head and cell of `analysis/opening`, found in the thumbnails, which come with
 * the inspection. In longer texts a thumbnail's cell is a block of several tokens; they tell the head until the
 * statistics do, and the caret's token or the last one is locked.
 * @param caret the token at the caret, if the caret is in the text
 */
export function openingOf(subject: Subject, caret: number | undefined): Opening {
  const atCaret =
    caret === undefined ? undefined : focusOn({ side: 'source', token: caret }, currentAxes(subject));
  const otherwise = {
    head: { layer: 0, head: 0 },
    locked: atCaret ?? lastInText(subject),
    isProvisional: true,
  };
  const [shape, seen] = [subject.attention.value, subject.thumbnails.value];
  const sides = shape && { query: sideOf(shape.queries), key: sideOf(shape.keys) };
  if (!shape || !seen || !sides?.query || !sides.key) return otherwise;
  const texts = { query: textOf(subject, sides.query), key: textOf(subject, sides.key) };
  const isExact = seen.rows === texts.query.tokens.length && seen.columns === texts.key.tokens.length;
  const from =
    caret !== undefined && sides.query === 'source'
      ? Math.floor((caret * seen.rows) / texts.query.tokens.length)
      : undefined;
  const [heads, text] = [headsOf(shape, seen, texts), badgesOf(subject, shape, isExact)];
  const found = opening(heads, text, from) ?? opening(heads, text);
  if (!found) return otherwise;
  const head = headAt(subject, found.head);
  const known = { ...otherwise, head, isProvisional: !isExact };
  if (!isExact || (from !== undefined && found.query !== from)) return known;
  const { query: down, key: across } = currentAxes(subject);
  const query = indexOn(down, { side: sides.query, token: found.query });
  const key = indexOn(across, { side: sides.key, token: found.key });
  return query === undefined || key === undefined ? known : { ...known, locked: { query, key } };
}

interface Text {
  readonly text: string;
  readonly tokens: readonly Token[];
}

function textOf(subject: Subject, side: Side): Text {
  const text = side === 'source' ? subject.source.value?.text : subject.inspection.value?.target?.text;
  return { text: text ?? '', tokens: sideTokens(subject, side) };
}

function headsOf(
  shape: Attention,
  { rows, columns, cells }: Thumbnails,
  texts: Readonly<Record<'query' | 'key', Text>>,
): OpeningHeads {
  const size = rows * columns;
  const weights = Array.from({ length: shape.layers * shape.heads }, (_, head) =>
    Float32Array.from(cells.subarray(head * size, (head + 1) * size), (byte) => weightOfByte[byte]!),
  );
  return {
    layers: shape.layers,
    heads: shape.heads,
    isSelf: isSelfAttention(shape),
    isWord: { query: wordsIn(texts.query, rows), key: wordsIn(texts.key, columns) },
    sight: (layer) => sightOf(shape, layer),
    weights: (head) => weights[head]!,
  };
}

/** Badges are measured on exact thumbnails only. */
function badgesOf(subject: Subject, shape: Attention, isExact: boolean) {
  const ids = { source: idsOf(sideTokens(subject, 'source')), target: idsOf(sideTokens(subject, 'target')) };
  const tokens = isSelfAttention(shape)
    ? sideTokens(subject, sideOf(shape.queries)!).length
    : ids.source.length + ids.target.length;
  return { patterns: patternsByLayer(shape, ids), tokens: isExact ? tokens : 0, sight: shape.sight };
}

/** Whether each of `count` blocks of tokens has a whole word. */
function wordsIn({ text, tokens }: Text, count: number): boolean[] {
  const words = tokens.map((token) => isWord(token, text));
  return Array.from({ length: count }, (_, block) =>
    words
      .slice(Math.floor((block * tokens.length) / count), Math.ceil(((block + 1) * tokens.length) / count))
      .includes(true),
  );
}

/** A word of two letters or more by itself, or Chinese characters, between which there are no spaces. */
function isWord({ range }: Token, text: string): boolean {
  if (!range) return false;
  const piece = text.slice(range.start, range.end);
  if (/^\p{Script=Han}+$/u.test(piece)) return true;
  if (!/^\s*[\p{L}\p{N}_]{2,}$/u.test(piece)) return false;
  const isJoined = /[\p{L}\p{N}_]/u;
  const before = /^\s/.test(piece) ? ' ' : (text[range.start - 1] ?? ' ');
  return !isJoined.test(before) && !isJoined.test(text[range.end] ?? ' ');
}

/** The last unit that is in the text. */
function lastInText(subject: Subject): Focus {
  const query = unitsOf(subject, 'query')
    .map(({ range }) => range !== undefined)
    .lastIndexOf(true);
  return query >= 0 ? { query } : {};
}
