import { useRef } from 'preact/hooks';

/**
 * Handlers for a bar that is dragged up and down: `at` returns its place and `move` sets it, in CSS pixels.
 */
export function useDrag(at: () => number, move: (to: number) => void) {
  /** Offset from the bar to the pointer, so that a bar at its end waits for the pointer to come back. */
  const grip = useRef(0);
  return {
    onPointerDown: ({ currentTarget, pointerId, clientY }: BarEvent) => {
      currentTarget.setPointerCapture(pointerId);
      grip.current = clientY - at();
    },
    onPointerMove: ({ currentTarget, pointerId, clientY }: BarEvent) => {
      if (currentTarget.hasPointerCapture(pointerId)) move(clientY - grip.current);
    },
  };
}

type BarEvent = PointerEvent & { readonly currentTarget: HTMLElement };
