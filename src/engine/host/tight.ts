import type { Anatomy } from '../../protocol/anatomy';
import type { HeadStatistics } from '../../protocol/inspection';
import type { EngineAnswer } from '../messages';

/**
 * The answer with arrays that own their buffers. What arrives from a child process are views of the whole message,
 * and a view that is posted on ships all of its buffer.
 */
export function tight<T extends EngineAnswer>(answer: T): T {
  switch (answer.type) {
    case 'inspection': {
      const { inspection } = answer;
      const thumbnails = inspection.thumbnails.map((those) => ({ ...those, cells: owned(those.cells) }));
      return { ...answer, inspection: { ...inspection, thumbnails } };
    }
    case 'statistics':
      return { ...answer, statistics: answer.statistics.map(ownedArrays) };
    case 'anatomy':
      return { ...answer, anatomy: ownedArrays(answer.anatomy) };
    case 'tensor':
      return { ...answer, tensor: { ...answer.tensor, data: owned(answer.tensor.data) } };
    default:
      return answer;
  }
}

function ownedArrays<T extends HeadStatistics | Anatomy>(arrays: T): T {
  const owns = Object.entries(arrays).map(([name, value]) => [
    name,
    value instanceof Float32Array ? owned(value) : value,
  ]);
  return Object.fromEntries(owns);
}

function owned<T extends Float32Array | Uint8Array>(array: T): T {
  return array.byteLength === array.buffer.byteLength ? array : (array.slice() as T);
}
