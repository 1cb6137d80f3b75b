import { createSubject } from './subject';

/** What the panel looks at. */
export const subject = createSubject();

export const {
  inspection,
  source,
  origin,
  link,
  allStatistics,
  tensors,
  attentionName,
  attention,
  thumbnails,
  statistics,
  chosenSegments,
  chosenUnits,
  view,
  openHead,
  hoveredHead,
  head,
  allPins,
  pins,
  hovered,
  locked,
  focus,
  chosenValue,
  withoutFirst,
} = subject;
