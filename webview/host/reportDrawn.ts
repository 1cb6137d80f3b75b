import { post } from './host';

const reported = new Map<'overview' | 'statistics', number>();

/** Tells the host, once per inspection, that a part of it has been painted. */
export function reportDrawn(what: 'overview' | 'statistics', inspection: number): void {
  if (reported.get(what) === inspection) return;
  reported.set(what, inspection);
  // The animation callback runs before the frame is painted, its timeout after.
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark(`${what} drawn`);
      post({ type: 'drawn', inspection, what });
    }),
  );
}
