/**
 * The smallest set of keys that carries `share` (0…1) of a row's weight, heaviest first; ties go to the
 * earlier key. Keys that are masked (NaN) or have no weight are never included.
 */
export function leadingKeys(row: Float32Array, share: number): number[] {
  const keys = Array.from(row.keys())
    .filter((key) => row[key]! > 0)
    .sort((a, b) => row[b]! - row[a]! || a - b);
  const wanted = share * keys.reduce((sum, key) => sum + row[key]!, 0);
  let carried = 0;
  const end = keys.findIndex((key) => {
    carried += row[key]!;
    return carried >= wanted;
  });
  return share <= 0 ? [] : keys.slice(0, end < 0 ? keys.length : end + 1);
}
