import type { AttentionName } from '../../../../src/protocol/attention';
import type { Attribution } from '../../../../src/protocol/experiment';

/** A writer outside the layers, or all that the layers' biases write. */
export type LoneWriter = 'embed' | 'position' | 'tokenType' | 'biases' | 'other';

/** Something that writes to the residual stream. */
export type Writer =
  | { readonly is: LoneWriter }
  | { readonly is: 'mlp'; readonly layer: number }
  | HeadWriter;

export interface HeadWriter {
  readonly is: 'head';
  readonly attention: AttentionName;
  readonly layer: number;
  readonly head: number;
}

/** What a writer adds to the logit. */
export interface Share {
  readonly writer: Writer;
  readonly value: number;
}

/** All shares, in the order of computation; the biases of all layers come last. */
export function sharesOf(attribution: Attribution): readonly Share[] {
  const { embed, position, tokenType, biases, other } = attribution;
  const alone = (is: LoneWriter, value: number | undefined): Share[] =>
    value === undefined ? [] : [{ writer: { is }, value }];
  return [
    ...alone('embed', embed),
    ...alone('position', position),
    ...alone('tokenType', tokenType),
    ...Array.from({ length: layersOf(attribution) }, (_, layer) => layerShares(attribution, layer)).flat(),
    ...alone('biases', biases),
    ...alone('other', other),
  ];
}

export function layersOf({ heads, mlps }: Attribution): number {
  return Math.max(mlps.length, ...heads.map(({ values }) => values.dims[0]!));
}

function layerShares({ heads, mlps }: Attribution, layer: number): readonly Share[] {
  const ofHeads = heads.flatMap(({ attention, values: { dims, data } }): Share[] => {
    const [layers = 0, count = 0] = dims;
    if (layer >= layers) return [];
    return Array.from(data.subarray(layer * count, (layer + 1) * count), (value, head) => ({
      writer: { is: 'head', attention, layer, head },
      value,
    }));
  });
  return layer < mlps.length ? [...ofHeads, { writer: { is: 'mlp', layer }, value: mlps[layer]! }] : ofHeads;
}

/** What each key gives a head's share, by key. */
export function sourcesOf({ heads }: Attribution, { attention, layer, head }: HeadWriter): Float32Array {
  const { dims, data } = heads.find((each) => each.attention === attention)!.sources;
  const [, count = 0, keys = 0] = dims;
  const start = (layer * count + head) * keys;
  return data.subarray(start, start + keys);
}

/** The same for the same writer, and different for others. */
export function writerId(writer: Writer): string {
  switch (writer.is) {
    case 'head':
      return `${writer.attention} ${writer.layer} ${writer.head}`;
    case 'mlp':
      return `mlp ${writer.layer}`;
    default:
      return writer.is;
  }
}
