import { thumbnailShape, thumbnails } from '../../analysis/thumbnails';
import type { Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';

/** Of one attention's patterns, layers of `[head, query, key]`. */
export function drawThumbnails(layers: readonly Tensor[]): Thumbnails {
  const [, queries = 0, keys = 0] = layers[0]!.dims;
  const [rows, columns] = thumbnailShape([queries, keys]);
  const drawn = layers.map(({ data }) => thumbnails(data, [queries, keys]));
  const cells = new Uint8Array(drawn.reduce((size, { length }) => size + length, 0));
  drawn.reduce((at, layer) => {
    cells.set(layer, at);
    return at + layer.length;
  }, 0);
  return { rows, columns, cells };
}
