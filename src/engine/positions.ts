import type { OpenModel } from '../models/modelFolder';
import type { Tensor } from '../protocol/tensor';
import { Session } from './session';

/** The model's own position encoding of every position that it knows, `[position, width]`. */
export async function positionEncoding(model: OpenModel): Promise<Tensor> {
  const session = await Session.open(model, ['pos_embed'], { threads: 1 });
  try {
    const everywhere = new Array<number>(model.context).fill(0);
    return (await session.run(everywhere)).get('pos_embed')!;
  } finally {
    await session.release();
  }
}
