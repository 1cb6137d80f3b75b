import * as l10n from '@vscode/l10n';
import { decimals } from '../../look/format';
import type { Subject } from '../../state/subject';
import { dimension } from './question';

/** A slider over the dimensions, moved by pointer and arrow keys; the readout says its numbers. */
export function dimensionSlider(subject: Subject, q: Float32Array, k: Float32Array, pitch: number) {
  const count = q.length;
  const at = dimension(subject).value ?? 0;
  const point = (wanted: number) => {
    dimension(subject).value = Math.max(0, Math.min(count - 1, wanted));
  };
  const lookAway = () => {
    dimension(subject).value = undefined;
  };
  return {
    role: 'slider' as const,
    tabIndex: 0,
    'aria-label': l10n.t('Dimension'),
    'aria-valuemin': 0,
    'aria-valuemax': count - 1,
    'aria-valuenow': at,
    'aria-valuetext': l10n.t('dimension {0}: q {1}, k {2}', at, decimals(q[at]!, 3), decimals(k[at]!, 3)),
    onPointerMove: ({ clientX, currentTarget }: PointerEvent) => {
      const { left } = (currentTarget as HTMLElement).getBoundingClientRect();
      point(Math.floor((clientX - left) / pitch));
    },
    onPointerLeave: lookAway,
    onBlur: lookAway,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'ArrowLeft') point(at - 1);
      else if (event.key === 'ArrowRight') point(dimension(subject).value === undefined ? 0 : at + 1);
      else if (event.key === 'Home') point(0);
      else if (event.key === 'End') point(count - 1);
      else return;
      event.preventDefault();
    },
  };
}
