import type { View } from '../../src/protocol/panelState';
import { view } from '../state/state';
import { anatomyView } from './anatomy/anatomyView';
import { compareView } from './compare/compareView';
import { headsView } from './heads/headsView';
import { positionsView } from './positions/positionsView';
import { textView } from './text/textView';
import type { ViewParts } from './viewParts';

export const views: Readonly<Record<View, ViewParts>> = {
  heads: headsView,
  anatomy: anatomyView,
  compare: compareView,
  text: textView,
  positions: positionsView,
};

/** The view whose tab is selected. */
export function viewOfTab(): View {
  return views[view.value].within ?? view.value;
}
