/**
 * The same answer with typed arrays that own their buffers: what arrives from another process are views of the whole
 * message, and a view that is posted on ships all of its buffer.
 */
export function ownBuffers<T>(answer: T): T;
export function ownBuffers(answer: unknown): unknown {
  if (ArrayBuffer.isView(answer)) return owned(answer as TypedArray);
  if (Array.isArray(answer)) return answer.map((entry) => ownBuffers(entry));
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, ownBuffers(value)]));
}

type TypedArray = Float32Array | Uint8Array;

function owned(array: TypedArray): TypedArray {
  return array.byteLength === array.buffer.byteLength ? array : array.slice();
}
