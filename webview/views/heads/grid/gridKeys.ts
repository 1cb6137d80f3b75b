const steps: Readonly<Record<string, readonly [down: number, across: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/**
 * Arrow keys move between heads. Left of a layer's first head is the layer's mean; in the corner, the mean of
 * all heads.
 */
export function onGridKey(event: KeyboardEvent): void {
  const from = (event.target as HTMLElement).dataset.at?.split(',').map(Number);
  const step = steps[event.key];
  if (!from || !step) return;
  const grid = event.currentTarget as HTMLElement;
  const next = [from[0]! + step[0], from[1]! + step[1]].join(',');
  const target = grid.querySelector<HTMLElement>(`[data-at="${next}"]`);
  target?.focus();
  event.preventDefault();
}
