import { signal } from '@preact/signals';
import type { ColourScale } from '../../src/analysis/colour/colourScale';

/** The setting's, until the reader chooses another in the panel. */
export const colourScale = signal<ColourScale>('squareRoot');
