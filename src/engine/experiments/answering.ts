import type { LoadedModel, RunOptions } from '../models/loadedModel';
import type { Reading, ReadText } from '../reading/reading';
import type { Answering } from './place';

/** The tokens at the rows of a text's logits: those of the target, where there is one. */
export function answeringOf({ sides: { source, target } }: ReadText, { entry }: LoadedModel): Answering {
  return { tokens: target.length > 0 ? target : source, predicts: entry.predicts };
}

/** The id of the token that the model expects most at a place. */
export async function likeliestAt(
  place: number,
  reading: Reading,
  loaded: LoadedModel,
  options: RunOptions,
): Promise<number> {
  const last = loaded.stream.at(-1)!;
  const { dims, data } = await reading.tensor({ all: [last], chosen: [last] }, undefined, options.signal);
  const width = dims[1]!;
  const row = { dims: [1, width], data: data.slice(place * width, (place + 1) * width) };
  const head = await loaded.head(options);
  return (await head!.read(row)).ids[0]!;
}
