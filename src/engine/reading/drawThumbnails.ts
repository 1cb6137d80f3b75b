import { thumbnailShape, thumbnails } from '../../analysis/thumbnails';
import { type AttentionShape, rowsSumToOne } from '../../protocol/attention';
import type { Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';

/**
 * Thumbnails of one attention's patterns, from layers `[head, query, key]`. For signed weights, they show
 * absolute values.
 */
export function drawThumbnails(attention: AttentionShape, layers: readonly Tensor[]): Thumbnails {
  const [, queries = 0, keys = 0] = layers[0]!.dims;
  const [rows, columns] = thumbnailShape([queries, keys]);
  const sizes = ({ data }: Tensor) => (rowsSumToOne(attention) ? data : data.map(Math.abs));
  const drawn = layers.map((layer) => thumbnails(sizes(layer), [queries, keys]));
  const cells = new Uint8Array(drawn.reduce((size, { length }) => size + length, 0));
  drawn.reduce((at, layer) => {
    cells.set(layer, at);
    return at + layer.length;
  }, 0);
  return { rows, columns, cells };
}
