import { batch, effect } from '@preact/signals';
import { type Axis, tokensOf } from '../state/axes';
import { recall, remember } from '../state/host';
import {
  allPins,
  attentionName,
  chosenSegments,
  inspection,
  locked,
  openHead,
  origin,
  view,
} from '../state/state';

/** Brings back what the reader looked at before a reload, and keeps it up to date from then on. */
export function followState(): void {
  const saved = recall();
  if (saved)
    batch(() => {
      origin.value = saved.origin;
      view.value = saved.view;
      openHead.value = saved.open;
      attentionName.value = saved.attention;
      chosenSegments.value = saved.segments;
      allPins.value = saved.pins;
      locked.value = saved.locked;
    });
  effect(() => {
    const state = {
      origin: origin.value,
      view: view.value,
      open: openHead.value,
      attention: attentionName.value,
      segments: chosenSegments.value,
      pins: allPins.value,
      locked: locked.value,
      lockedTokens: { query: textAt('query', locked.value.query), key: textAt('key', locked.value.key) },
    };
    if (inspection.value) remember(state);
  });
}

function textAt(axis: Axis, token: number | undefined): string | undefined {
  return token === undefined ? undefined : tokensOf(axis)[token]?.text;
}
