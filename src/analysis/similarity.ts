/** Dot products of all pairs of rows of `[row, width]`: `[row, row]`, symmetric. */
export function dotProducts(vectors: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const count = vectors.length / width;
  const products = new Float32Array(count * count);
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
export function cosines(vectors: Float32Array, width: number): Float32Array<ArrayBuffer> {
  const products = dotProducts(vectors, width);
  const count = vectors.length / width;
  const lengths = Array.from({ length: count }, (_, row) => Math.sqrt(products[row * count + row]!));
  return products.map((product, at) => {
    const scale = lengths[Math.floor(at / count)]! * lengths[at % count]!;
    return scale === 0 ? 0 : product / scale;
  });
}

/** By distance from 0, the similarity of all pairs of positions that far apart. */
export interface ByDistance {
  readonly mean: Float32Array;
  readonly lowest: Float32Array;
  readonly highest: Float32Array;
}

/** A symmetric similarity `[count, count]` by distance |a − b|: 0…count − 1. */
export function byDistance(similarity: Float32Array, count: number): ByDistance {
  const mean = new Float32Array(count);
  const lowest = new Float32Array(count);
  const highest = new Float32Array(count);
  for (let distance = 0; distance < count; distance++) {
    let sum = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let a = 0; a + distance < count; a++) {
      const value = similarity[a * count + a + distance]!;
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    mean[distance] = sum / (count - distance);
    lowest[distance] = low;
    highest[distance] = high;
  }
  return { mean, lowest, highest };
}
