/** Averages `[layer, head, token]` over each layer's heads: `[layer, token]`. */
export function meanOverHeads(
  rows: Float32Array,
  layers: number,
  heads: number,
): readonly Float32Array<ArrayBuffer>[] {
  const tokens = rows.length / (layers * heads);
  return Array.from({ length: layers }, (_, layer) => {
    const mean = new Float32Array(tokens);
    for (let head = 0; head < heads; head++) {
      const start = (layer * heads + head) * tokens;
      for (let token = 0; token < tokens; token++) mean[token]! += rows[start + token]! / heads;
    }
    return mean;
  });
}
