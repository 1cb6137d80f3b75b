import { signal } from '@preact/signals';
import type { ColourScale } from '../../src/analysis/colour/colourScale';

/** The scale from the settings, until the reader chooses another in the panel. */
export const colourScale = signal<ColourScale>('squareRoot');
