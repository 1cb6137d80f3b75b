import type { View } from '../../src/protocol/panelState';
import type { Subject } from '../state/subject';
import { anatomyView } from './anatomy/anatomyView';
import { compareView } from './compare/compareView';
import { effectView } from './effect/effectView';
import { headsView } from './heads/headsView';
import { positionsView } from './positions/positionsView';
import { textView } from './text/textView';
import type { ViewParts } from './viewParts';

/** All views, in the order of their tabs. */
export const views: Readonly<Record<View, ViewParts>> = {
  heads: headsView,
  anatomy: anatomyView,
  compare: compareView,
  text: textView,
  positions: positionsView,
  effect: effectView,
};

/** The views that have a tab of their own. */
export const tabs = (Object.keys(views) as View[]).filter((each) => !views[each].within);

/** The view whose tab is selected. */
export function viewOfTab(subject: Subject): View {
  return views[subject.view.value].within ?? subject.view.value;
}
