import { Tensor as OrtTensor } from 'onnxruntime-node';

/** Concatenates tensors of one type into one tensor of these dimensions. */
export function joinTensors(pieces: readonly OrtTensor[], dims: readonly number[]): OrtTensor {
  const arrays = pieces.map(({ data }) => data as Float32Array);
  const Numbers = arrays[0]!.constructor as Float32ArrayConstructor;
  const whole = new Numbers(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return new OrtTensor(pieces[0]!.type as 'float32', whole, dims);
}
