import { Tensor as OrtTensor } from 'onnxruntime-node';

/** The numbers of tensors one after another, of whatever type, as one tensor of these lengths. */
export function joinTensors(parts: readonly OrtTensor[], dims: readonly number[]): OrtTensor {
  const arrays = parts.map(({ data }) => data as Float32Array);
  const Numbers = arrays[0]!.constructor as Float32ArrayConstructor;
  const whole = new Numbers(arrays.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const array of arrays) {
    whole.set(array, at);
    at += array.length;
  }
  return new OrtTensor(parts[0]!.type as 'float32', whole, dims);
}
