import type { Prediction, Predictions } from '../../protocol/inspection';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import { likely } from '../experiments/likely';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { Reading } from '../reading/reading';
import type { Guesses } from '../run/head';
import type { AnswerTo } from './answerTo';

export const predictions: AnswerTo<'predictions'> = async ({ readings }, { inspection }, options) => {
  const reading = readings.get(inspection);
  const before = known.get(reading);
  if (before) return before;
  const loaded = await reading.text.openModel();
  const predicted = (await byHead(reading, loaded, options)) ?? (await byLogits(reading, loaded, options));
  known.set(reading, predicted);
  return predicted;
};

const known = new WeakMap<Reading, Predictions>();

/**
 * What the model's head reads from the residual stream that the reading knows. Undefined if the model shows no stream, or
 * if logits are not finite: then it must be found where that began.
 */
async function byHead(
  reading: Reading,
  loaded: LoadedModel,
  options: RunOptions,
): Promise<Predictions | undefined> {
  const head = await loaded.head(options);
  if (!head) return undefined;
  const chosen = loaded.stream.slice(-1);
  const stream = await reading.tensor({ all: chosen, chosen }, undefined, options.signal);
  const guesses = await head.read(stream, 0, options.signal);
  if (guesses.probabilities.some(Number.isNaN)) return undefined;
  return Array.from({ length: guesses.rows }, (_, row) =>
    predictedAt(row, guesses, loaded.tokenizers.target),
  );
}

function predictedAt(
  row: number,
  { count, ids, probabilities }: Guesses,
  tokenizer: Tokenizer,
): Prediction[] {
  return Array.from({ length: count }, (_, rank) => {
    const [id, probability] = [ids[row * count + rank]!, probabilities[row * count + rank]!];
    return { id, text: tokenizer.write(id), probability };
  });
}

/** The likeliest entries of the vocabulary at each place of the model's logits. */
async function byLogits(
  reading: Reading,
  { hasLogits, tokenizers }: LoadedModel,
  { signal }: RunOptions,
): Promise<Predictions> {
  const predicted: Prediction[][] = [];
  if (!hasLogits) return predicted;
  for await (const { dims, data } of reading.logits(signal)) {
    const [places = 0, vocabulary = 0] = dims;
    for (let place = 0; place < places; place++) {
      await turn(signal);
      predicted.push(likely(data.subarray(place * vocabulary, (place + 1) * vocabulary), tokenizers.target));
    }
  }
  return predicted;
}
