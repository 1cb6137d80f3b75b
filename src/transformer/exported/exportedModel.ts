import type { Frame } from '../../onnx/encode';
import type { Value } from '../../onnx/value';
import type { AttentionShape } from '../../protocol/attention';
import { inBlock } from '../../protocol/blockTap';
import type { Tensor } from '../../protocol/tensor';
import type { Model } from '../architecture';
import { shaped } from './attentionTaps';
import { framed } from './framed';
import { type GraphFile, type LinkedGraph, linkDecoder, linkEncoder, linkGraph } from './linkGraph';
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
  /** Positions that the graph has an embedding for; none where it computes them. */
  readonly positions: number | undefined;
  /** Whether the graph asks for the type of each token. */
  readonly hasTokenTypes: boolean;
  readonly frame: Frame;
  /** The encoder's last hidden states, where a decoder reads them. */
  readonly memory?: Value;
  readonly sample: ReadonlyMap<string, Value>;
  /**
   * @param seen what a run gave for the sample
   * @throws {ReaderError} where that is no attention.
   */
  describe(seen: ReadonlyMap<string, Tensor>): Pick<Model, 'attentions' | 'taps'>;
}

/** @throws {ReaderError} naming an input that is not known, or saying why no attention can be seen. */
export function exportedModel(read: GraphFile): ExportedModel {
  const { inputs, frame } = read.graph;
  const hasTokenTypes = inputs.some(({ name }) => name === 'token_type_ids');
  return { ...modelOf([linkGraph(read)]), hasTokenTypes, frame };
}

/** @throws {ReaderError} as `exportedModel` does, and where the two graphs do not belong together. */
export function exportedEncoderDecoder(encoder: GraphFile, decoder: GraphFile): ExportedModel {
  const [first, memory] = linkEncoder(encoder);
  const graphs = [first, linkDecoder(decoder, memory)] as const;
  const frame = framed([encoder, decoder]);
  return { ...modelOf(graphs), hasTokenTypes: false, frame, memory };
}

function modelOf(
  graphs: readonly [LinkedGraph, ...LinkedGraph[]],
): Omit<ExportedModel, 'hasTokenTypes' | 'frame'> {
  const attentions = placed(graphs.flatMap((graph) => graph.attentions));
  const firsts = attentions.filter(({ layer }) => layer === 0);
  const { columns: width, rows: vocabulary } = graphs[0].table;
  const lengths = graphs.flatMap(({ positions }) => positions ?? []);
  const { file, logits } = graphs.at(-1)!;
  return {
    vocabulary,
    width,
    positions: lengths.length > 0 ? Math.min(...lengths) : undefined,
    sample: new Map(firsts.flatMap(({ stack, parts }) => [...sampleOf(stack, parts)])),
    describe(seen) {
      const samples = new Map(firsts.map(({ stack }) => [stack, readSample(seen, stack, file)]));
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
    return value ? [[inBlock(part.tap.replace('attn', stack.name), layer), value]] : [];
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
    layers,
    heads,
    ...(keyValueHeads < heads && { keyValueHeads }),
    headWidth: headWidth ?? Math.round(width / heads),
    isCausal,
  };
}
