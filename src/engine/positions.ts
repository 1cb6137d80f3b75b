import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { OpenModel } from '../models/modelFolder';
import type { ModelEntry } from '../protocol/model';
import type { Tensor } from '../protocol/tensor';
import { Session } from './session';

/** Throws for a model whose tokens are always told where they stand: the graph of an exported one. */
export function checkHasSwitch({ name, positionTaps }: ModelEntry): void {
  if (positionTaps.length > 0) return;
  throw new ReaderError(
    l10n.t(
      'The graph of {0} has no switch for its position encoding. Leave it on, or choose another model.',
      name,
    ),
  );
}

/** As many positions as anybody looks at; contexts may be a hundred times longer. */
const mostPositions = 512;

/**
 * The model's position encoding, whatever the text: the tap of its vectors, `[position, width]`, or of its angles,
 * `[position, pair]`, at the first positions that it knows.
 */
export async function positionEncoding(model: OpenModel, tap: string): Promise<Tensor> {
  const session = await Session.open(model, [tap], { threads: 1 });
  try {
    // Padding, which is among the first ids, has no position in RoBERTa.
    const everywhere = new Array<number>(Math.min(model.context, mostPositions)).fill(model.vocabulary - 1);
    return (await session.run(everywhere, { targetIds: everywhere })).get(tap)!;
  } finally {
    await session.release();
  }
}
