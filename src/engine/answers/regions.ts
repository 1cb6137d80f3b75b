import { drawRegion } from '../reading/region';
import type { AnswerTo } from './answerTo';
import { cellsOf } from './region';
import { checkMatrix, tapsOf } from './tapsOf';

export const regions: AnswerTo<'regions'> = async (
  { readings },
  { inspection, tap, heads, region },
  { signal },
) => {
  const reading = readings.get(inspection);
  const { model, taps } = await reading.text.openModel();
  const { all } = tapsOf(taps, { tap, layer: 'mean' });
  const attention = checkMatrix(model.attentions, taps.find(({ name }) => name === all[0])!);
  const each = heads === 'mean' ? (['mean'] as const) : [...Array(attention.heads).keys()];
  const drawings = [];
  for (const layer of all.keys()) {
    for (const head of each) {
      const { cells, sight } = await cellsOf(reading, { tap, layer, head, region }, signal);
      drawings.push(drawRegion(cells, region, { sights: [sight] }));
    }
  }
  const size = drawings[0]!.data.length;
  const data = new Float32Array(drawings.length * size);
  for (const [at, drawing] of drawings.entries()) data.set(drawing.data, at * size);
  return { dims: [all.length, each.length, ...drawings[0]!.dims], data };
};
