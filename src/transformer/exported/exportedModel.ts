import type { Frame } from '../../onnx/encode';
import type { Operand, Value } from '../../onnx/value';
import type { AttentionShape, Side } from '../../protocol/attention';
import { attentionAt } from '../../protocol/blockTap';
import type { Tensor } from '../../protocol/tensor';
import type { Model } from '../graph/architecture';
import { shaped } from './attentionTaps';
import { framed } from './framed';
import { type GraphFile, type LinkedGraph, linkDecoder, linkEncoder, linkGraph } from './linkGraph';
import { countingsOf, longestCounted } from './positions/countings';
import { readSample, type Sample, sampleOf, together } from './sample';
import { type PlacedAttention, placed, type Stack } from './stack';

/**
 * A model of one graph that was read from a file, or of an encoder's and a decoder's. No file says how many heads there
 * are, nor whether a query sees later keys: that, a run of the first attention of each stack shows.
 */
export interface ExportedModel {
  /** Rows of the token embedding. */
  readonly vocabulary: number;
  /** Its columns, d_model. */
  readonly width: number;
  /** How many tokens the graph always reads, shorter texts padded; undefined where the text decides. */
  readonly length: number | undefined;
  /** What a run is asked to see how long a text may be. */
  readonly countings: ReadonlyMap<string, Value>;
  /** Whether the graph asks for the type of each token. */
  readonly hasTokenTypes: boolean;
  readonly frame: Frame;
  /** All that is ever computed of it. */
  readonly computes: readonly Operand[];
  /** The encoder's last hidden states, where a decoder reads them. */
  readonly memory?: Value;
  readonly sample: ReadonlyMap<string, Value>;
  /**
   * The tokens that the graph has positions for; infinite where it computes them.
   * @param counted what a run gave for the countings
   */
  longest(counted: ReadonlyMap<string, Tensor>): number;
  /**
   * @param seen what a run gave for the sample
   * @param lengths tokens of what it read
   * @throws {ReaderError} where that is no attention.
   */
  describe(
    seen: ReadonlyMap<string, Tensor>,
    lengths: Readonly<Record<Side, number>>,
  ): Pick<Model, 'attentions' | 'taps'>;
}

/**
 * @param paddingId the id that pads a text to the length that the graph reads
 * @throws {ReaderError} naming an input of which it cannot be told what to give it, or saying why no attention can be seen.
 */
export function exportedModel(read: GraphFile, paddingId: number): ExportedModel {
  return { ...modelOf([linkGraph(read, paddingId)]), frame: read.graph.frame };
}

/** @throws {ReaderError} as `exportedModel` does, and where the two graphs do not belong together. */
export function exportedEncoderDecoder(encoder: GraphFile, decoder: GraphFile): ExportedModel {
  const [first, memory] = linkEncoder(encoder);
  const graphs = [first, linkDecoder(decoder, memory)] as const;
  const frame = framed([encoder, decoder]);
  return { ...modelOf(graphs), frame, memory };
}

function modelOf(graphs: readonly [LinkedGraph, ...LinkedGraph[]]): Omit<ExportedModel, 'frame'> {
  const attentions = placed(graphs.flatMap((graph) => graph.attentions));
  const firsts = attentions.filter(({ layer }) => layer === 0);
  const { columns: width, rows: vocabulary } = graphs[0].table;
  const { length, hasTokenTypes } = graphs[0];
  const lookups = graphs.flatMap((graph) => graph.lookups);
  const { file, logits } = graphs.at(-1)!;
  return {
    vocabulary,
    width,
    length,
    hasTokenTypes,
    countings: countingsOf(lookups),
    computes: [
      ...attentions.flatMap(({ parts }) => parts.map(({ operand }) => operand)),
      ...lookups.map(({ indices }) => indices),
      ...(logits ? [logits] : []),
    ],
    longest: (counted) => Math.min(length ?? Number.POSITIVE_INFINITY, longestCounted(lookups, counted)),
    sample: new Map(firsts.flatMap(({ stack, parts }) => [...sampleOf(stack, parts)])),
    describe(seen, lengths) {
      const samples = new Map(
        firsts.map(({ stack }) => [stack, readSample(seen, stack, { file, length, lengths })]),
      );
      const taps = attentions.flatMap((attention) => tapsOf(attention, samples.get(attention.stack)!));
      const shapes = [...samples].map(([stack, sample]) =>
        shapeOf(stack, attentions.filter((attention) => attention.stack === stack).length, sample, width),
      );
      return { attentions: shapes, taps: new Map(logits ? [...taps, ['logits', logits]] : taps) };
    },
  };
}

function tapsOf({ stack, layer, parts }: PlacedAttention, sample: Sample): [string, Value][] {
  return parts.flatMap((part) => {
    const value = shaped(part, sample.dims.get(part.tap) ?? [], together(part.tap, sample));
    return value ? [[part.tap.replace('attn', attentionAt(stack.name, layer)), value]] : [];
  });
}

/** d_k is that of the queries, or else of a head's share of the width. */
function shapeOf(stack: Stack, layers: number, sample: Sample, width: number): AttentionShape {
  const { heads, isCausal, dims } = sample;
  const queries = dims.get('attn.q')?.at(-1);
  const headWidth = queries && queries / (together('attn.q', sample) ?? 1);
  const keyValueHeads = together('attn.k', sample) ?? heads;
  return {
    ...stack,
    kind: 'softmax',
    layers,
    heads,
    ...(keyValueHeads < heads && { keyValueHeads }),
    headWidth: headWidth ?? Math.round(width / heads),
    sight: { isCausal },
  };
}
