/**
 * The same answer with typed arrays that own their buffers: what arrives from another process are views of the whole
 * message, and a view that is posted on ships all of its buffer. What holds no such view is passed on as it is.
 */
export function ownBuffers<T>(answer: T): T;
export function ownBuffers(answer: unknown): unknown {
  if (ArrayBuffer.isView(answer)) return owned(answer as TypedArray);
  if (typeof answer !== 'object' || answer === null) return answer;
  const fields = answer as Record<string, unknown>;
  let copy: Record<string, unknown> | undefined;
  for (const name in fields) {
    const value = ownBuffers(fields[name]);
    if (Object.is(value, fields[name])) continue;
    copy ??= (Array.isArray(answer) ? [...answer] : { ...answer }) as Record<string, unknown>;
    copy[name] = value;
  }
  return copy ?? answer;
}

type TypedArray = Float32Array | Uint8Array;

function owned(array: TypedArray): TypedArray {
  return array.byteLength === array.buffer.byteLength ? array : array.slice();
}
