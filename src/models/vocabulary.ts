import { ReaderError } from '../errors';
import type { Sizes } from '../transformer/architecture';

/**
 * Checks that every id of the tokenizer has a row in the token embedding.
 * @throws {ReaderError} where it has not: tokenizer.json belongs to another model.
 */
export function checkVocabulary({ vocabulary }: Pick<Sizes, 'vocabulary'>, largestId: number): void {
  if (largestId < vocabulary) return;
  throw new ReaderError(
    `tokenizer.json has ids up to ${largestId}, but the model knows ${vocabulary} tokens (0 to ${vocabulary - 1}). The two files belong to different models.`,
  );
}

/**
 * Checks that the model can read these ids.
 * @throws {ReaderError} for none, more than the context, or one beyond the vocabulary.
 */
export function checkIds(sizes: Pick<Sizes, 'vocabulary' | 'context'>, ids: readonly number[]): void {
  if (ids.length === 0) throw new ReaderError('There is no token to read. Select some text.');
  if (ids.length > sizes.context) {
    throw new ReaderError(`The text has ${ids.length} tokens, but the model reads at most ${sizes.context}.`);
  }
  checkVocabulary(
    sizes,
    ids.reduce((a, b) => Math.max(a, b)),
  );
}
