import type { Value } from '../../onnx/value';
import type { Weights } from '../graph/weights';

type TableShape = readonly [vocabulary: number, width: number];

/**
 * A table `[vocabulary, width]` that a file may hold under several names, its `own` or one that it is tied to: files keep
 * one copy, under whichever name. Where they hold two, `transformers` ties them only if they are equal, so that its own
 * is the right one either way.
 * @throws {ReaderError} where it has none of these names, which names the `usual` one.
 */
export function tiedTable(
  weights: Weights,
  { own, tiedTo, usual = own }: { own: string; tiedTo: readonly string[]; usual?: string },
  shape: TableShape,
): Value {
  const stored = [own, ...tiedTo].find((name) => weights.has(`${name}.weight`)) ?? usual;
  const table = weights.get(`${stored}.weight`, shape);
  return stored === own ? table : weights.tied(`${own}.weight`, table);
}

/**
 * The token embedding of this name; where the config ties it to the unembedding, a file may have that alone:
 * `save_model` of safetensors keeps of two names the first by the alphabet.
 * @throws {ReaderError} where the file has neither.
 */
export function storedEmbedding(
  weights: Weights,
  own: string,
  { unembedding, isTied }: { unembedding: string; isTied: boolean },
  shape: TableShape,
): Value {
  return tiedTable(weights, { own, tiedTo: isTied ? [unembedding] : [] }, shape);
}
