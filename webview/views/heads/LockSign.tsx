import { Icon } from '../../parts/Icon';
import type { Axis } from '../../state/axes';
import { useSubject } from '../../state/useSubject';

interface LockSignProps {
  readonly axis: Axis;
  readonly pitch: number;
  /** Where the labels begin, from the sign's container. */
  readonly x?: number;
  readonly y?: number;
}

/** The sign of the locked token on an axis, in a place beside its label that nothing else takes. */
export function LockSign({ axis, pitch, x, y = 0 }: LockSignProps) {
  const at = useSubject().locked.value[axis];
  if (at === undefined) return null;
  return (
    <span
      class={`lock-sign ${axis}`}
      aria-hidden="true"
      style={{ top: `${y + (at + 0.5) * pitch}px`, ...(x !== undefined && { left: `${x - signWidth}px` }) }}
    >
      <Icon name="lock" size={signWidth} />
    </span>
  );
}

const signWidth = 11;
