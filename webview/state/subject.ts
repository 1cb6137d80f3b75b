import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { type Attention, type AttentionName, canLeaveOutKeys } from '../../src/protocol/attention';
import { type DocumentParts, noParts } from '../../src/protocol/documentParts';
import type { HeadStatistics, Inspection, Source, Thumbnails } from '../../src/protocol/inspection';
import type { Link } from '../../src/protocol/messages';
import type { Focus, Pin, Segments, View } from '../../src/protocol/panelState';
import type { HeadRef } from '../../src/protocol/tensor';
import { partOfPair } from './partOfPair';
import { createTensors, type Tensors } from './tensors';

/**
 * What a panel looks at: one inspection with its attention, heads, pins, focus and tensors. Everything on
 * screen is a function of it, and nothing that can be computed is stored. Two texts are two subjects that
 * know nothing of each other.
 */
export interface Subject {
  readonly inspection: Signal<Inspection | undefined>;
  readonly source: Signal<Source | undefined>;
  /** What the editor knows about the text besides its lines. */
  readonly parts: Signal<DocumentParts>;
  /** Opaque: the host's record of the document, ranges and model. */
  readonly origin: Signal<unknown>;
  /** Whether the document still has the text that was read. */
  readonly link: Signal<Link>;
  /** One entry for each of the model's attentions; empty until they arrive. */
  readonly allStatistics: Signal<readonly HeadStatistics[]>;
  readonly tensors: Tensors;

  /** The reader's choice; a model that lacks it shows its last attention. */
  readonly attentionName: Signal<AttentionName | undefined>;
  /** The attention on screen, which determines layers, heads, queries and keys. */
  readonly attention: ReadonlySignal<Attention | undefined>;
  readonly thumbnails: ReadonlySignal<Thumbnails | undefined>;
  /** Of the attention on screen; within the chosen texts of a pair. */
  readonly statistics: ReadonlySignal<HeadStatistics | undefined>;
  /** For a pair of texts, which text's tokens each axis shows; undefined for both texts. */
  readonly chosenSegments: Signal<Segments | undefined>;
  /** The id of the unit kind that the reader chose for the axes; a text it does not suit shows tokens. */
  readonly chosenUnits: Signal<string | undefined>;

  readonly view: Signal<View>;
  readonly openHead: Signal<HeadRef>;
  readonly hoveredHead: Signal<HeadRef | undefined>;
  /** The hovered head, otherwise the open one. */
  readonly head: ReadonlySignal<HeadRef>;
  readonly allPins: Signal<readonly Pin[]>;
  /**
   * The pins of the attention on screen: heads are compared only within one attention. Those of other models
   * wait until their model is shown again.
   */
  readonly pins: ReadonlySignal<readonly Pin[]>;

  readonly hovered: Signal<Focus | undefined>;
  readonly locked: Signal<Focus>;
  /** The one rule: hover looks, click locks, Esc unlocks. */
  readonly focus: ReadonlySignal<Focus>;

  /** The tap of the value that the reader chose to show; an attention that lacks it shows its pattern. */
  readonly chosenValue: Signal<string | undefined>;
  /** The reader's choice to see patterns without sinks, and whether the attention allows it. */
  readonly chosenWithoutSinks: Signal<boolean>;
  readonly withoutSinks: ReadonlySignal<boolean>;
}

/** Whether an attention has this head. */
export function isHeadOf({ layers, heads }: Attention, { layer, head }: HeadRef): boolean {
  return (layer === 'mean' || layer < layers) && (head === 'mean' || head < heads);
}

export function createSubject(): Subject {
  const inspection = signal<Inspection>();
  const allStatistics = signal<readonly HeadStatistics[]>([]);
  const attentionName = signal<AttentionName>();
  const index = computed(() => {
    const attentions = inspection.value?.model.attentions ?? [];
    const chosen = attentions.findIndex(({ name }) => name === attentionName.value);
    return chosen < 0 ? attentions.length - 1 : chosen;
  });
  const attention = computed(() => inspection.value?.model.attentions[index.value]);

  const openHead = signal<HeadRef>({ layer: 0, head: 0 });
  const hoveredHead = signal<HeadRef>();
  const allPins = signal<readonly Pin[]>([]);
  const hovered = signal<Focus>();
  const locked = signal<Focus>({});
  const chosenWithoutSinks = signal(false);
  const tensors = createTensors(inspection, attention);
  const chosenSegments = signal<Segments>();
  const part = computed(() => {
    const [chosen, now] = [chosenSegments.value, inspection.value];
    return chosen && now && partOfPair(now.tokens, chosen);
  });

  return {
    inspection,
    source: signal(),
    parts: signal(noParts),
    origin: signal(),
    link: signal('live'),
    allStatistics,
    tensors,
    attentionName,
    attention,
    thumbnails: computed(() => inspection.value?.thumbnails[index.value]),
    statistics: computed(() =>
      part.value ? tensors.partStatistics(part.value) : allStatistics.value[index.value],
    ),
    chosenSegments,
    chosenUnits: signal(),
    view: signal('heads'),
    openHead,
    hoveredHead,
    head: computed(() => hoveredHead.value ?? openHead.value),
    allPins,
    pins: computed(() =>
      allPins.value.filter(
        (pin) =>
          pin.model === inspection.value?.model.id &&
          pin.attention === attention.value?.name &&
          isHeadOf(attention.value, pin),
      ),
    ),
    hovered,
    locked,
    focus: computed(() => hovered.value ?? locked.value),
    chosenValue: signal(),
    chosenWithoutSinks,
    withoutSinks: computed(
      () => chosenWithoutSinks.value && attention.value !== undefined && canLeaveOutKeys(attention.value),
    ),
  };
}
