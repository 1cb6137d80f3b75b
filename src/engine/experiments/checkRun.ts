import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { AttentionShape } from '../../protocol/attention';
import { allMemory } from '../machineMemory';
import { checkPatterns, gigabytes } from '../models/memory';
import type { RemovalRun } from './removalGraph';

/** Scores, masked scores and pattern: onnxruntime holds those of one layer at a time. */
const matrices = 3;

/** Throws for a run that needs more memory than there is. */
export function checkRun(
  { layouts: { source, target }, rows }: Pick<RemovalRun, 'layouts' | 'rows'>,
  attentions: readonly AttentionShape[],
  vocabulary: number,
  available = allMemory(),
): void {
  const oneLayer = attentions.map((shape) => ({ ...shape, layers: matrices }));
  checkPatterns(oneLayer, { source: source.tokens.length, target: target.tokens.length }, available);
  const needed = rows.length * vocabulary * Float32Array.BYTES_PER_ELEMENT;
  if (needed <= available) return;
  throw new ReaderError(
    l10n.t(
      'The predictions at {0} places need about {1} of memory, but only {2} is available. Measure at one place, or select less text.',
      rows.length,
      gigabytes(needed),
      gigabytes(available),
    ),
  );
}
