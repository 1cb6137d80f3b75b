import * as l10n from '@vscode/l10n';
import { hasMask } from '../../src/analysis/sight';
import { sight } from '../state/attention';
import { leftOut } from '../state/sinks/sinks';
import type { Subject } from '../state/subject';

/** What the hatch in heatmaps means; undefined if no cell has it. */
export function hatchName(subject: Subject): string | undefined {
  if (leftOut(subject).length > 0) return l10n.t('masked or left out');
  return hasMask(sight(subject)) ? l10n.t('masked, not zero') : undefined;
}
