import type { ConfigReader } from './configReader';

const layerTypes = ['full_attention', 'sliding_attention'] as const;

/** What a layer's queries see, in the words of `transformers`: every token, or a window. */
export type LayerType = (typeof layerTypes)[number];

/**
 * The type of every layer: from `layer_types`, or by the architecture's rule in older configs without it.
 * @throws {ReaderError} for a list of another length or with other words.
 */
export function readLayerTypes(
  config: ConfigReader,
  layers: number,
  isSliding: (layer: number) => boolean,
): readonly LayerType[] {
  return (
    config.words('layer_types', layerTypes, layers) ??
    Array.from({ length: layers }, (_, layer) => (isSliding(layer) ? 'sliding_attention' : 'full_attention'))
  );
}

/** For each layer, how many tokens away a visible key may be; null if there is no limit. As in `AttentionSight`. */
export type Reach = readonly (number | null)[];

/** A sliding layer sees `window` tokens, including the query itself. */
export function reachOf(types: readonly LayerType[], window: number): Reach {
  return types.map((type) => (type === 'sliding_attention' ? window - 1 : null));
}

/** The same window in every layer, or none. */
export function sameReach(layers: number, window?: number): Reach {
  return Array.from({ length: layers }, () => (window === undefined ? null : window - 1));
}
