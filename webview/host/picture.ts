import { post } from './host';

let current: (() => HTMLCanvasElement | undefined) | undefined;

/** The view on screen says what a picture of it is; returns the way to withdraw it. */
export function offerPicture(draw: () => HTMLCanvasElement | undefined): () => void {
  current = draw;
  return () => {
    if (current === draw) current = undefined;
  };
}

/** Answers the host's wish for a picture; no bytes where the view has none. */
export function takePicture(id: number): void {
  const canvas = current?.();
  const send = (png: Uint8Array) => post({ type: 'pictured', id, png });
  if (canvas) canvas.toBlob(async (blob) => send(new Uint8Array((await blob?.arrayBuffer()) ?? [])));
  else send(new Uint8Array());
}

/** Undefined where the view has no picture. */
export function currentPicture(): HTMLCanvasElement | undefined {
  return current?.();
}
