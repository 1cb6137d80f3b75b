/** Vectors, row by row; in double precision where rounding would make equal numbers differ. */
type Vectors = Float32Array | Float64Array;

/** Dot products of all pairs of rows of `[row, width]`: `[row, row]`, symmetric. */
export function dotProducts(vectors: Vectors, width: number): Float64Array<ArrayBuffer> {
  const count = vectors.length / width;
  const products = new Float64Array(count * count);
  for (let a = 0; a < count; a++) {
    for (let b = a; b < count; b++) {
      let sum = 0;
      for (let i = 0; i < width; i++) sum += vectors[a * width + i]! * vectors[b * width + i]!;
      products[a * count + b] = sum;
      products[b * count + a] = sum;
    }
  }
  return products;
}

/** Cosines of all pairs of rows of `[row, width]`: `[row, row]`, −1…1; 0 for a row of zeros. */
export function cosines(vectors: Vectors, width: number): Float64Array<ArrayBuffer> {
  const products = dotProducts(vectors, width);
  const count = vectors.length / width;
  const lengths = Array.from({ length: count }, (_, row) => Math.sqrt(products[row * count + row]!));
  return products.map((product, at) => {
    const scale = lengths[Math.floor(at / count)]! * lengths[at % count]!;
    return scale === 0 ? 0 : product / scale;
  });
}

/** The similarity of all pairs of positions at each distance, from distance 0. */
export interface ByDistance {
  readonly mean: Float64Array;
  readonly lowest: Float64Array;
  readonly highest: Float64Array;
}

/** Groups a similarity `[count, count]` by distance |a − b|, 0…count − 1, in both directions. */
export function byDistance(similarity: Float64Array, count: number): ByDistance {
  const mean = new Float64Array(count);
  const lowest = new Float64Array(count);
  const highest = new Float64Array(count);
  for (let distance = 0; distance < count; distance++) {
    let sum = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let a = 0; a + distance < count; a++) {
      const b = a + distance;
      const [there, back] = [similarity[a * count + b]!, similarity[b * count + a]!];
      sum += (there + back) / 2;
      low = Math.min(low, there, back);
      high = Math.max(high, there, back);
    }
    mean[distance] = sum / (count - distance);
    lowest[distance] = low;
    highest[distance] = high;
  }
  return { mean, lowest, highest };
}
