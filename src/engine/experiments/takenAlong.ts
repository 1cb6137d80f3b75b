import { Tensor as OrtTensor } from 'onnxruntime-node';

/** The entries of x at these indices along one dimension. */
export function takenAlong(
  { data, dims, type }: OrtTensor,
  axis: number,
  indices: readonly number[],
): OrtTensor {
  const size = product(dims.slice(axis + 1));
  const before = product(dims.slice(0, axis));
  const taken = [...dims.slice(0, axis), indices.length, ...dims.slice(axis + 1)];
  const from = data as Float32Array;
  const Numbers = from.constructor as Float32ArrayConstructor;
  const to = new Numbers(product(taken));
  for (let row = 0; row < before; row++)
    for (const [at, index] of indices.entries()) {
      const start = (row * dims[axis]! + index) * size;
      to.set(from.subarray(start, start + size), (row * indices.length + at) * size);
    }
  return new OrtTensor(type, to, taken) as OrtTensor;
}

const product = (lengths: readonly number[]) => lengths.reduce((a, b) => a * b, 1);
