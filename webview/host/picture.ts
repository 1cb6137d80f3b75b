import { post } from './host';

let current: (() => HTMLCanvasElement | undefined) | undefined;

/** Lets the view on screen offer a picture of itself; the returned function withdraws it. */
export function offerPicture(draw: () => HTMLCanvasElement | undefined): () => void {
  current = draw;
  return () => {
    if (current === draw) current = undefined;
  };
}

/** Answers the host's request for a picture, without bytes if the view has none. */
export function takePicture(id: number): void {
  const canvas = current?.();
  const send = (png: Uint8Array) => post({ type: 'pictured', id, png });
  if (canvas) canvas.toBlob(async (blob) => send(new Uint8Array((await blob?.arrayBuffer()) ?? [])));
  else send(new Uint8Array());
}

/** The current view's picture; undefined if it has none. */
export function currentPicture(): HTMLCanvasElement | undefined {
  return current?.();
}
