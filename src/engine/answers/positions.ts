import type { OpenModel } from '../../models/modelFolder';
import type { Tensor } from '../../protocol/tensor';
import { Session } from '../run/session';
import type { AnswerTo } from './answerTo';
import { tapsOf } from './tapsOf';

/** Enough positions to look at; contexts may be a hundred times longer. */
const mostPositions = 512;

export const positions: AnswerTo<'positions'> = async ({ readings }, { inspection, tap }) => {
  const { model, taps } = (await readings.get(inspection).text.openModel()).under({});
  tapsOf(taps, { tap });
  return positionEncoding(model, tap);
};

/**
 * The model's position encoding, whatever the text: its vectors `[position, width]`, or its angles
 * `[position, pair]`, at the first positions of the context.
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
