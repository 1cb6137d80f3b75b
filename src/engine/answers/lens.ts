import type { Lens } from '../../protocol/experiment';
import { noStream } from '../experiments/answering';
import { checkToken } from '../experiments/measure';
import type { AnswerTo } from './answerTo';

export const lens: AnswerTo<'lens'> = async ({ readings }, { inspection, token }, options) => {
  const { signal, onProgress } = options;
  const reading = readings.get(inspection);
  const loaded = await reading.text.openModel();
  const head = await loaded.head(options);
  if (!head) throw noStream(loaded.entry.name);
  if (token !== undefined) checkToken(token, loaded.model.vocabulary);
  const layers = loaded.stream.length - 1;
  const read = [];
  for (const [done, tap] of loaded.stream.entries()) {
    onProgress?.({ stage: 'running', layers: { done, all: loaded.stream.length } });
    const stream = await reading.tensor({ all: loaded.stream, chosen: [tap] }, undefined, signal);
    read.push(await head.read(stream, token, signal));
  }
  const ids = Int32Array.from(read.flatMap((guesses) => [...guesses.ids]));
  const textOf = (id: number) => loaded.tokenizers.target.write(id);
  return {
    layers,
    places: read[0]!.rows,
    ids,
    probabilities: Float32Array.from(read.flatMap(({ probabilities }) => [...probabilities])),
    texts: Object.fromEntries([...new Set(ids)].map((id) => [id, textOf(id)])),
    ...(token !== undefined && {
      measured: Float32Array.from(read.flatMap(({ ofToken }) => [...ofToken])),
    }),
  } satisfies Lens;
};
