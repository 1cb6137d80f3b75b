import { ReaderError } from '../errors';
import type { ModelFolder } from './modelFolder';

/**
 * Checks that every id of the tokenizer has a row in the token embedding.
 * @throws {ReaderError} where it has not: tokenizer.json belongs to another model.
 */
export function checkVocabulary({ vocabulary }: Pick<ModelFolder, 'vocabulary'>, largestId: number): void {
  if (largestId < vocabulary) return;
  throw new ReaderError(
    `tokenizer.json has ids up to ${largestId}, but the model knows ${vocabulary} tokens (0 to ${vocabulary - 1}). The two files belong to different models.`,
  );
}
