import { attentionPattern } from './attentionPattern';
import { attentionScores } from './attentionScores';
import type { ShownValue } from './value';
import { valueWeighted } from './valueWeighted';

/** The values a head can show, in the order of the toolbar. */
export const shownValues: readonly ShownValue[] = [attentionPattern, attentionScores, valueWeighted];
