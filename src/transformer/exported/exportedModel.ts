import type { Frame } from '../../onnx/encode';
import type { Operand, Value, ValueSource } from '../../onnx/value';
import { sourcesBehind } from '../../onnx/walk';
import type { AttentionShape, Side } from '../../protocol/attention';
import { attentionAt } from '../../protocol/blockTap';
import type { Tensor } from '../../protocol/tensor';
import type { Model, TapOperand } from '../graph/architecture';
import { type FoundTensor, shaped } from './attentionTaps';
import { framed } from './framed';
import { type GraphFile, type LinkedGraph, linkDecoder, linkEncoder, linkGraph } from './linkGraph';
import { countingsOf, longestCounted } from './positions/countings';
import { readSample, type Sample, sampleOf, together } from './sample';
import { type PlacedAttention, placed, type Stack } from './stack';
import { tapOperand } from './tapOperand';

/**
 * A model read from one graph file, or from an encoder's and a decoder's. No file says how many heads there are or
 * whether a query sees later keys; a run of each stack's first attention shows both.
 */
export interface ExportedModel {
  /** Rows of the token embedding. */
  readonly vocabulary: number;
  /** Columns of the token embedding, d_model. */
  readonly width: number;
  /** Fixed number of tokens that the graph reads, with shorter texts padded; undefined if the length is dynamic. */
  readonly length: number | undefined;
  /** Values to run, to see how long a text may be. */
  readonly countings: ReadonlyMap<string, Value>;
  /** Whether the graph reads token types. */
  readonly hasTokenTypes: boolean;
  readonly frame: Frame;
  /** Every tensor that may ever be asked for. */
  readonly computes: readonly Operand[];
  /** The encoder's last hidden states; present if a decoder reads them. */
  readonly memory?: Value;
  /** Values to run on a few tokens, to see heads and causality. */
  readonly sample: ReadonlyMap<string, Value>;
  /**
   * The most tokens that the graph has positions for; infinite if it computes positions.
   * @param counted the results of running `countings`
   */
  longest(counted: ReadonlyMap<string, Tensor>): number;
  /**
   * @param seen the results of running `sample`
   * @param lengths number of tokens in that run
   * @throws {ReaderError} if the results are not those of an attention.
   */
  describe(
    seen: ReadonlyMap<string, Tensor>,
    lengths: Readonly<Record<Side, number>>,
  ): Pick<Model, 'attentions' | 'taps' | 'tapOperands'>;
}

/**
 * @param paddingId pads a text to the graph's fixed length
 * @throws {ReaderError} naming an input of unknown purpose, or saying why no attention can be seen.
 */
export function exportedModel(read: GraphFile, paddingId: number): ExportedModel {
  return { ...modelOf([linkGraph(read, paddingId)]), frame: read.graph.frame };
}

/** @throws {ReaderError} as `exportedModel` does, and if the two graphs do not fit together. */
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
  const operands = graphs.flatMap((graph) => [...graph.operands.values()]);
  const read = new Set(operands.flatMap(({ source }) => sourcesBehind(source)));
  return {
    vocabulary,
    width,
    length,
    hasTokenTypes,
    countings: countingsOf(lookups),
    computes: [
      ...attentions.flatMap(({ tensors }) => tensors.map(({ operand }) => operand)),
      ...lookups.map(({ indices }) => indices),
      ...(logits ? [logits] : []),
    ],
    longest: (counted) => Math.min(length ?? Number.POSITIVE_INFINITY, longestCounted(lookups, counted)),
    sample: new Map(firsts.flatMap(({ stack, tensors }) => [...sampleOf(stack, tensors)])),
    describe(seen, lengths) {
      const samples = new Map(
        firsts.map(({ stack }) => [stack, readSample(seen, stack, { file, length, lengths })]),
      );
      const sampled = (attention: PlacedAttention) => samples.get(attention.stack)!;
      const taps = attentions.flatMap((each) => tapsOf(each, sampled(each)));
      const tapOperands = attentions.flatMap((each) => tapOperandsOf(each, sampled(each), read));
      const shapes = [...samples].map(([stack, sample]) =>
        shapeOf(stack, attentions.filter((attention) => attention.stack === stack).length, sample, width),
      );
      return {
        attentions: shapes,
        taps: new Map(logits ? [...taps, ['logits', logits]] : taps),
        tapOperands: new Map(tapOperands),
      };
    },
  };
}

function tapsOf({ stack, layer, tensors }: PlacedAttention, sample: Sample): [string, Value][] {
  return tensors.flatMap((tensor) => {
    const value = shaped(tensor, sample.dims.get(tensor.tap) ?? [], together(tensor.tap, sample));
    return value ? [[nameOf(tensor, stack, layer), value]] : [];
  });
}

/** @param read what the graphs' own nodes read: writing any other tensor would change nothing */
function tapOperandsOf(
  { stack, layer, tensors }: PlacedAttention,
  sample: Sample,
  read: ReadonlySet<ValueSource>,
): [string, TapOperand][] {
  return tensors.flatMap((tensor) => {
    if (!read.has(tensor.operand.source) || together(tensor.tap, sample) !== undefined) return [];
    const operand = tapOperand(tensor, sample.dims.get(tensor.tap) ?? []);
    return operand ? [[nameOf(tensor, stack, layer), operand]] : [];
  });
}

function nameOf({ tap }: FoundTensor, { name }: Stack, layer: number): string {
  return tap.replace('attn', attentionAt(name, layer));
}

/** d_k comes from the queries; if the graph hides them, it is the head's share of the width. */
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
