import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { type AttentionShape, lengthOf, type Side } from '../../protocol/attention';
import { blockTap } from '../../protocol/blockTap';
import type { Bounds, Region, Span } from '../../protocol/tensor';
import type { WhichRow, WhichTensor } from '../../questions/questions';
import type { TapInfo } from '../../transformer/graph/taps';
import { attentionOfMatrix } from '../reading/attentionMatrix';
import type { AskedTaps } from '../reading/reading';
import { nearMisses } from '../text/nearMisses';

/**
 * The taps to compute for a question, and those among them that answer it. If a layer is given, all layers
 * are computed at once, because the next question is likely to be about another. Throws for a tap, layer or
 * head that the model does not have.
 */
export function tapsOf(taps: readonly TapInfo[], { tap, layer, head }: WhichTensor): AskedTaps {
  const isWanted = (name: string) => (layer === undefined ? name : blockTap(name)) === tap;
  const found = taps.filter(({ name }) => isWanted(name));
  if (found.length === 0) throw unknownTap(taps, layer === undefined ? tap : inEveryBlock(tap, taps));
  if (typeof layer === 'number' && !(layer in found)) {
    throw new ReaderError(
      l10n.t('There is no layer {0}. The model has layers 0 to {1}.', layer, found.length - 1),
    );
  }
  if (head !== undefined) checkHead(found[0]!, head);
  const all = found.map(({ name }) => name);
  return { all, chosen: typeof layer === 'number' ? [all[layer]!] : all };
}

/**
 * The attention whose queries and keys are a tap's rows and columns. Throws for a tap that is no such matrix.
 */
export function checkMatrix(attentions: readonly AttentionShape[], tap: TapInfo): AttentionShape {
  const attention = attentionOfMatrix(attentions, tap);
  if (attention) return attention;
  throw new ReaderError(
    l10n.t('The tap “{0}” has no rows of queries and keys. Ask for its tensor.', tap.name),
  );
}

/** Throws for a query or key that the text does not have. */
export function checkRow(
  { axis, token }: Pick<WhichRow, 'axis' | 'token'>,
  { queries, keys }: AttentionShape,
  lengths: Readonly<Record<Side, number>>,
): void {
  checkToken(token, lengthOf(axis === 'query' ? queries : keys, lengths));
}

/**
 * Throws for tokens outside the head's pattern, for keys left out that do not ascend, and for units that do not
 * cover the region one after another.
 */
export function checkRegion(
  { query, key, units, leftOut = [] }: Region,
  [queries, keys]: readonly [number, number],
): void {
  for (const [{ first, end }, bounds, tokens] of [
    [query, units?.query, queries],
    [key, units?.key, keys],
  ] as const) {
    checkSpan({ first, end }, tokens);
    if (bounds && !areUnitsOf(bounds, first, end))
      throw new ReaderError(
        l10n.t('The units of a region follow one another from token {0} to {1}.', first, end - 1),
      );
  }
  for (const left of leftOut) checkToken(left, keys);
  if (!isAscending(leftOut)) throw new ReaderError(l10n.t('The keys left out of a region ascend.'));
}

function isAscending(numbers: readonly number[]): boolean {
  return numbers.every((number, at) => Number.isInteger(number) && (at === 0 || number > numbers[at - 1]!));
}

function areUnitsOf(bounds: Bounds, first: number, end: number): boolean {
  return isAscending(bounds) && bounds.length > 1 && bounds[0] === first && bounds.at(-1) === end;
}

/** Throws for tokens that the text does not have. */
export function checkSpan({ first, end }: Span, tokens: number): void {
  checkToken(first, tokens);
  checkToken(Math.max(first, end - 1), tokens);
}

function checkToken(token: number, tokens: number): void {
  if (Number.isInteger(token) && token >= 0 && token < tokens) return;
  throw new ReaderError(l10n.t('There is no token {0}. The text has tokens 0 to {1}.', token, tokens - 1));
}

function checkHead({ name, shape }: TapInfo, head: number | 'mean'): void {
  const [heads] = shape;
  if (shape.length < 3 || typeof heads !== 'number') {
    throw new ReaderError(
      l10n.t('The tap “{0}” has no heads to choose from. Ask for it without a head.', name),
    );
  }
  if (typeof head === 'number' && !(Number.isInteger(head) && head >= 0 && head < heads)) {
    throw new ReaderError(l10n.t('There is no head {0}. The model has heads 0 to {1}.', head, heads - 1));
  }
}

/** A block tap's full name with `*` for the layer: `decoder.blocks.*.attn.q` for `decoder.attn.q`. */
function inEveryBlock(tap: string, taps: readonly TapInfo[]): string {
  const stacks = taps.flatMap(({ name }) => /^(.*?)blocks\.\d+\./.exec(name)?.[1] ?? []);
  const stack = stacks.find((stack) => stack !== '' && tap.startsWith(stack)) ?? '';
  return `${stack}blocks.*.${tap.slice(stack.length)}`;
}

function unknownTap(taps: readonly TapInfo[], wanted: string): ReaderError {
  const near = nearMisses(
    wanted,
    taps.map(({ name }) => name),
  ).join(', ');
  return new ReaderError(l10n.t('The model has no tap “{0}”. Similar names are: {1}.', wanted, near));
}
