import type { ConfigReader } from './configReader';

const layerTypes = ['full_attention', 'sliding_attention'] as const;

/** Which tokens a layer's queries see, in the words of `transformers`: all, or those near enough. */
export type LayerType = (typeof layerTypes)[number];

/**
 * The type of every layer: by `layer_types`, or, in configs of before it, by a rule of the architecture.
 * @throws {ReaderError} where the list is of another length or holds other words.
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

/** Of each layer, how many tokens away a visible key may be, as an attention's sight has it; null where any. */
export type Reach = readonly (number | null)[];

/** Sliding layers see as many tokens as the window is long, the query itself being one of them. */
export function reachOf(types: readonly LayerType[], window: number): Reach {
  return types.map((type) => (type === 'sliding_attention' ? window - 1 : null));
}

/** The same window in every layer, or none. */
export function sameReach(layers: number, window?: number): Reach {
  return Array.from({ length: layers }, () => (window === undefined ? null : window - 1));
}
