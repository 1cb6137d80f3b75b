import type { AttentionShape } from '../../protocol/attention';
import { attentionAt, blockTap, stackOf } from '../../protocol/blockTap';
import type { Attribution, HeadShares } from '../../protocol/experiment';
import type { Tensor } from '../../protocol/tensor';
import { type SinglePart, valueNames } from '../../transformer/frozen/attribution';
import { areCapped } from '../../transformer/frozen/columns';
import { answeringOf, likeliestAt, noStream } from '../experiments/answering';
import { checkToken } from '../experiments/measure';
import { placeOf } from '../experiments/place';
import type { LoadedModel } from '../models/loadedModel';
import { type AskedLogit, AttributionGraph } from '../run/attributionGraph';
import type { AnswerTo } from './answerTo';

export const attribution: AnswerTo<'attribution'> = async (
  { readings },
  { inspection, ...request },
  options,
) => {
  const reading = readings.get(inspection);
  const { text } = reading;
  const loaded = await text.openModel();
  const place = placeOf({ measure: 'logit', ...request }, answeringOf(text, loaded));
  if (loaded.stream.length === 0) throw noStream(loaded.entry.name);
  for (const id of [request.token, request.minus])
    if (id !== undefined) checkToken(id, loaded.model.vocabulary);
  const token = request.token ?? (await likeliestAt(place, reading, loaded, options));
  const graph = await loaded.graph('attribution', AttributionGraph.open, options);
  const asked = { place, token, ...(request.minus !== undefined && { minus: request.minus }) };
  options.onProgress?.({ stage: 'running' });
  return assembled(asked, loaded, await graph.run(text.input, asked));
};

/** The answer from the values of `attributed`. */
function assembled(
  asked: AskedLogit,
  { model: { attentions, taps }, stream }: LoadedModel,
  values: ReadonlyMap<string, Tensor>,
): Attribution {
  const number = (name: string) => values.get(name)?.data[0];
  const single = (part: SinglePart) => number(valueNames.part(part));
  const [position, tokenType, other] = [single('position'), single('tokenType'), single('other')];
  const heads = attentions.flatMap((shape) => sharesOf(shape, values) ?? []);
  const stack = stackOf(blockTap(stream[0]!)!);
  const mlps = [...taps.keys()].filter((tap) => blockTap(tap) === `${stack}mlp.post`);
  const parts = {
    embed: single('embed') ?? 0,
    ...(position !== undefined && { position }),
    ...(tokenType !== undefined && { tokenType }),
    biases: single('biases')!,
    ...(other !== undefined && { other }),
  };
  const answer = {
    ...parts,
    heads,
    mlps: Float32Array.from(mlps, (tap) => number(valueNames.share(tap)) ?? 0),
  };
  const sum =
    total(Object.values(parts)) + total(answer.mlps) + total(heads.map(({ values }) => total(values.data)));
  const isUncapped = areCapped(taps.get('logits')!);
  return {
    ...{ ...asked, ...answer, sum, logit: number(valueNames.logit)! },
    ...(isUncapped && { isUncapped }),
  };
}

/** The shares of an attention's heads; undefined if none of them writes where the logit is, or what they write is cut off. */
function sharesOf(
  { name, layers, heads }: AttentionShape,
  values: ReadonlyMap<string, Tensor>,
): HeadShares | undefined {
  const taps = Array.from({ length: layers }, (_, layer) => `${attentionAt(name, layer)}.z`);
  const [shares, sources] = [valueNames.share, valueNames.sources].map((named) =>
    taps.map((tap) => values.get(named(tap))),
  ) as [(Tensor | undefined)[], (Tensor | undefined)[]];
  if (!shares.some((share) => share)) return undefined;
  const keys = sources.find((source) => source)?.dims[1] ?? 0;
  return {
    attention: name,
    values: stacked(shares, [layers, heads]),
    sources: stacked(sources, [layers, heads, keys]),
  };
}

/** Layers that nothing is known of write nothing: an intervention cut them off. */
function stacked(layers: readonly (Tensor | undefined)[], dims: readonly number[]): Tensor {
  const size = dims.slice(1).reduce((product, length) => product * length, 1);
  const data = new Float32Array(layers.length * size);
  for (const [layer, tensor] of layers.entries()) if (tensor) data.set(tensor.data, layer * size);
  return { dims, data };
}

function total(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
