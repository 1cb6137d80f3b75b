import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
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

/** Why there is neither an attribution nor a lens of a model. */
export function noStream(name: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} does not show what its layers add up to: it has no unembedding, or comes from an .onnx file. Open a model folder with its weights and a language modelling head instead.',
      name,
    ),
  );
}
