import { type Attention, type Side, tokensOf as tokensOfSide } from '../../../src/protocol/attention';
import type { Inspection, Target } from '../../../src/protocol/inspection';
import type { Token } from '../../../src/protocol/token';
import { tokenUnits } from '../../../webview/state/units/tokens';
import type { UnitAxis } from '../../../webview/state/units/unit';

/** The tokens of these texts, in order; for a pair, those from `second` on belong to the second text. */
export function tokensOf(texts: readonly string[], second?: number): Token[] {
  return texts.map((text, id) => ({
    id,
    piece: text,
    text,
    range: { start: id, end: id + 1 },
    ...(second !== undefined && { segment: id < second ? (0 as const) : (1 as const) }),
  }));
}

export function shapeOf(name: string, queries: Side, keys: Side, isCausal: boolean): Attention {
  return {
    name,
    kind: 'softmax',
    layers: 2,
    heads: 2,
    headWidth: 4,
    sight: { isCausal },
    queries: tokensOfSide(queries),
    keys: tokensOfSide(keys),
    shows: ['q', 'k', 'v', 'scores', 'pattern', 'z'],
  };
}

export const encoderDecoder: readonly Attention[] = [
  shapeOf('encoder.attn', 'source', 'source', false),
  shapeOf('decoder.attn', 'target', 'target', true),
  shapeOf('decoder.cross_attn', 'target', 'source', false),
];

/** An axis with `count` tokens of a side, from `first` on. */
export function axisOf(count: number, { side = 'source' as Side, first = 0 } = {}): UnitAxis {
  const tokens = tokensOf(Array(count).fill('a'));
  const run = {
    side,
    first,
    tokens,
    text: 'a'.repeat(count),
    lines: [],
    symbols: [],
    ranges: [],
    isPair: false,
  };
  return { kind: tokenUnits, side, units: tokenUnits.cut(run) };
}

/** An inspection of a text with these tokens. */
export function inspectionOf(
  attentions: readonly Attention[],
  tokens: readonly Token[],
  target?: Target,
): Inspection {
  const cells = new Uint8Array(16);
  return {
    id: 1,
    model: {
      id: 'tiny',
      name: 'tiny',
      folder: '/tiny',
      modelType: 'tiny',
      attentions,
      positionTaps: ['pos_embed'],
      switches: ['positions'],
      parts: [],
      predicts: attentions.some(({ sight }) => sight.isCausal) ? 'next' : 'masked',
      width: 8,
      context: 64,
      parameters: 0,
    },
    tokens,
    ...(target && { target }),
    interventions: {},
    thumbnails: attentions.map(() => ({ rows: 2, columns: 2, cells })),
    runTime: 1,
  };
}
