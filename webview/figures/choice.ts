import { signal } from '@preact/signals';
import type { FigureLook, FigureScale } from '../../src/protocol/figure';

/** How figures are exported and copied, until the reader chooses otherwise. */
export const figureLook = signal<FigureLook>('panel');
export const figureScale = signal<FigureScale>(2);
/** Which of the figures that a view offers, by its place. */
export const figurePlace = signal(0);
