import type { OpenModel } from '../models/modelFolder';
import type { Tensor } from './session';

/** The model's own position encoding of every position it knows, `[position, width]`. */
export async function positionEncoding(_model: OpenModel): Promise<Tensor> {
  throw new Error('being written');
}
