import type { OpenModel } from '../models/modelFolder';
import type { Tensor } from '../protocol/tensor';
import { Session } from './session';

/**
 * The model's own position encoding of every position that it knows, `[position, width]`; of an encoder–decoder, that
 * of the text.
 */
export async function positionEncoding(model: OpenModel): Promise<Tensor> {
  const tap = model.generation ? 'encoder.pos_embed' : 'pos_embed';
  const session = await Session.open(model, [tap], { threads: 1 });
  try {
    const everywhere = new Array<number>(model.context).fill(0);
    return (await session.run(everywhere)).get(tap)!;
  } finally {
    await session.release();
  }
}
