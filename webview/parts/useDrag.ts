import { useRef } from 'preact/hooks';

/** Handlers of a bar that is dragged up and down: `at` says where it stands, `move` takes it elsewhere, in CSS pixels. */
export function useDrag(at: () => number, move: (to: number) => void) {
  /** From the bar to the pointer: the bar waits for a pointer that was beyond its end. */
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
