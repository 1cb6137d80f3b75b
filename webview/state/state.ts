import { computed, signal } from '@preact/signals';
import type { ColourScale } from '../../src/analysis/colour/colourScale';
import type { AttentionName, AttentionShape } from '../../src/protocol/attention';
import type { HeadStatistics, Inspection, Source, Thumbnails } from '../../src/protocol/inspection';
import type { Link, Progress, Remedy, Settings } from '../../src/protocol/messages';
import type { Focus, Pin, Segments, View } from '../../src/protocol/panelState';
import type { AttentionValue, HeadRef } from '../../src/protocol/tensor';

/** The panel's state. Everything on screen is a function of it; nothing is stored that can be computed. */

export type Phase =
  | { is: 'waiting'; progress: Progress }
  | { is: 'shown' }
  | { is: 'failed'; message: string; remedy?: Remedy };

export const phase = signal<Phase>({ is: 'waiting', progress: { stage: 'starting' } });
export const settings = signal<Settings>();
export const inspection = signal<Inspection>();
export const source = signal<Source>();
/** Opaque: the host's own note of document, ranges and model. */
export const origin = signal<unknown>();
/** One for each of the model's attentions; none until they arrive. */
export const allStatistics = signal<readonly HeadStatistics[]>([]);
export const link = signal<Link>('live');
/** The last request that failed, until the reader dismisses it. */
export const trouble = signal<string>();

/** Chosen by the reader; a model that lacks it shows its last. */
export const attentionName = signal<AttentionName>();
/** Of a pair, whose tokens stand on the two axes; without it all. */
export const chosenSegments = signal<Segments>();

const attentionIndex = computed(() => {
  const attentions = inspection.value?.model.attentions ?? [];
  const chosen = attentions.findIndex(({ name }) => name === attentionName.value);
  return chosen < 0 ? attentions.length - 1 : chosen;
});

/** The attention being looked at: whatever says layers, heads, queries or keys speaks of it. */
export const attention = computed<AttentionShape | undefined>(
  () => inspection.value?.model.attentions[attentionIndex.value],
);
export const thumbnails = computed<Thumbnails | undefined>(
  () => inspection.value?.thumbnails[attentionIndex.value],
);
export const statistics = computed<HeadStatistics | undefined>(
  () => allStatistics.value[attentionIndex.value],
);

export const view = signal<View>('heads');
export const openHead = signal<HeadRef>({ layer: 0, head: 0 });
export const hoveredHead = signal<HeadRef>();
export const allPins = signal<readonly Pin[]>([]);

/** Heads are compared within one attention; those of another wait until it is looked at. */
export const pins = computed<readonly Pin[]>(() =>
  allPins.value.filter((pin) => pin.attention === attention.value?.name),
);

export const hovered = signal<Focus>();
export const locked = signal<Focus>({});

/** The one rule: hover looks, click locks, Esc unlocks. */
export const focus = computed<Focus>(() => hovered.value ?? locked.value);
export const head = computed<HeadRef>(() => hoveredHead.value ?? openHead.value);

export const shownValue = signal<AttentionValue>('pattern');
export const colourScale = signal<ColourScale>('squareRoot');
/** Share of each row's mass that its lines carry, 0…1. */
export const mass = signal(0.9);
export const withoutFirst = signal(false);
