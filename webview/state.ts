import { computed, signal } from '@preact/signals';
import type { ColourScale } from '../src/analysis/colourScale';
import type { HeadStatistics, Inspection, Source } from '../src/protocol/inspection';
import type { Link, Progress, Remedy, Settings } from '../src/protocol/messages';
import type { Focus, View } from '../src/protocol/panelState';
import type { AttentionTap, HeadRef } from '../src/protocol/tensor';

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
export const statistics = signal<HeadStatistics>();
export const link = signal<Link>('live');
/** The last request that failed, until the reader dismisses it. */
export const trouble = signal<string>();

export const view = signal<View>('heads');
export const openHead = signal<HeadRef>({ layer: 0, head: 0 });
export const hoveredHead = signal<HeadRef>();
export const pins = signal<readonly HeadRef[]>([]);

export const hovered = signal<Focus>();
export const locked = signal<Focus>({});

/** The one rule: hover looks, click locks, Esc unlocks. */
export const focus = computed<Focus>(() => hovered.value ?? locked.value);
export const head = computed<HeadRef>(() => hoveredHead.value ?? openHead.value);

export const tap = signal<AttentionTap>('attn.pattern');
export const colourScale = signal<ColourScale>('squareRoot');
/** Share of each row's mass that its lines carry, 0…1. */
export const mass = signal(0.9);
export const withoutFirst = signal(false);
