import * as l10n from '@vscode/l10n';
import { seesLater } from '../../../src/analysis/sight';
import { gutter, panelWidth } from '../../look/layout';
import { hatchName } from '../../plot/hatchName';
import { Legend } from '../../plot/Legend';
import { MaskedLegend } from '../../plot/MaskedLegend';
import { sight } from '../../state/attention';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { shownValue } from '../../values/chosen';
import { columnGap } from './compareLayout';
import { difference, differenceColours, sharedColours } from './comparison';

/** Pixels between legends, and their widths. */
const [between, maskedWidth, widestLegend] = [24, 52, 244];

/** The key to all columns: one legend for the heads, one for their difference, and what bars and lines are. */
export function CompareKey() {
  const subject = useSubject();
  const hatch = hatchName(subject);
  const beside = gutter.value + columnGap + 2 * between + (hatch ? maskedWidth : 0);
  const width = Math.min(widestLegend, (panelWidth.value - beside) / 2);
  return (
    <div class="compare-key">
      {difference(subject) && <Legend colours={differenceColours(subject)} width={width} />}
      <Legend colours={sharedColours(subject)} width={width} />
      {hatch && <MaskedLegend name={hatch} />}
      <p class="note">{barsText(subject)}</p>
    </div>
  );
}

function barsText(subject: Subject): string {
  if (!shownValue(subject).hasMean) return l10n.t('bar: from the focused query');
  return seesLater(sight(subject))
    ? l10n.t('bar: from the focused query; line: mean over all queries')
    : l10n.t('bar: from the focused query; line: mean over the queries that see the key');
}
