import type { View } from '../src/protocol/panelState';
import { compareView } from './compare/compareView';
import { headsView } from './heads/headsView';
import { positionsView } from './positions/positionsView';
import { textView } from './text/textView';
import type { ViewParts } from './viewParts';

export const views: Readonly<Record<View, ViewParts>> = {
  heads: headsView,
  compare: compareView,
  text: textView,
  positions: positionsView,
};
