import type { Value } from '../../onnx/value';
import type { Weights } from '../graph/weights';

type TableShape = readonly [vocabulary: number, width: number];

/**
 * A table `[vocabulary, width]` that a file may hold under its `own` name or under that of a table tied to it. Files keep
 * one copy under either name. If a file holds both, `transformers` ties them only if they are equal, so its own is right
 * either way.
 * @throws {ReaderError} if the file has none of these names; the error mentions the `usual` one.
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
 * The token embedding of this name. If the config ties it to the unembedding, a file may hold only that one: of two tied
 * names, `save_model` of safetensors keeps the alphabetically first.
 * @throws {ReaderError} if the file has neither.
 */
export function storedEmbedding(
  weights: Weights,
  own: string,
  { unembedding, isTied }: { unembedding: string; isTied: boolean },
  shape: TableShape,
): Value {
  return tiedTable(weights, { own, tiedTo: isTied ? [unembedding] : [] }, shape);
}
