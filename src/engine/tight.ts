import type { HeadStatistics } from '../protocol/inspection';
import type { EngineAnswer } from './messages';

/**
 * The answer with arrays that own their buffers. What arrives from a child process are views of the whole message,
 * and a view that is posted on ships all of its buffer.
 */
export function tight<T extends EngineAnswer>(answer: T): T {
  switch (answer.type) {
    case 'inspection': {
      const { inspection } = answer;
      const cells = owned(inspection.thumbnails.cells);
      return { ...answer, inspection: { ...inspection, thumbnails: { ...inspection.thumbnails, cells } } };
    }
    case 'statistics':
      return { ...answer, statistics: ownedStatistics(answer.statistics) };
    case 'tensor':
      return { ...answer, tensor: { ...answer.tensor, data: owned(answer.tensor.data) } };
    default:
      return answer;
  }
}

function ownedStatistics({ previous, next, first, self, entropy }: HeadStatistics): HeadStatistics {
  return {
    previous: owned(previous),
    ...(next && { next: owned(next) }),
    first: owned(first),
    self: owned(self),
    entropy: owned(entropy),
  };
}

function owned<T extends Float32Array | Uint8Array>(array: T): T {
  return array.byteLength === array.buffer.byteLength ? array : (array.slice() as T);
}
