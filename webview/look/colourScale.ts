import { computed, signal } from '@preact/signals';
import type { ColourScale } from '../../src/analysis/colour/colourScale';
import { settings } from '../host/panel';

/** The reader's choice in the panel, until the setting changes. */
export const chosenScale = signal<ColourScale>();

export const colourScale = computed<ColourScale>(
  () => chosenScale.value ?? settings.value?.colourScale ?? 'squareRoot',
);
