import { computed, signal } from '@preact/signals';

/** At least 1200 px, 600 to 1199 px, and less. */
export type Layout = 'wide' | 'medium' | 'narrow';

/** Width of the view in CSS pixels, without its scrollbar. */
export const panelWidth = signal(0);
/** Height of the view in CSS pixels: what is between the toolbar and the readout. */
export const panelHeight = signal(0);

export const layout = computed<Layout>(() => {
  if (panelWidth.value >= 1200) return 'wide';
  return panelWidth.value >= 600 ? 'medium' : 'narrow';
});

export const gutter = computed(() => (layout.value === 'narrow' ? 12 : 16));
