import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Sizes } from '../transformer/architecture';

/**
 * Checks that every id of the tokenizer has a row in the token embedding.
 * @throws {ReaderError} where it has not: the tokenizer belongs to another model.
 */
export function checkVocabulary({ vocabulary }: Pick<Sizes, 'vocabulary'>, largestId: number): void {
  if (largestId < vocabulary) return;
  throw new ReaderError(
    l10n.t(
      'The tokenizer has ids up to {0}, but the model knows {1} tokens (0 to {2}). The two belong to different models; download the folder again.',
      largestId,
      vocabulary,
      vocabulary - 1,
    ),
  );
}

/**
 * Checks that the model can read these ids.
 * @throws {ReaderError} for none, more than the context, or one beyond the vocabulary.
 */
export function checkIds(sizes: Pick<Sizes, 'vocabulary' | 'context'>, ids: readonly number[]): void {
  if (ids.length === 0) throw new ReaderError(l10n.t('There is no token to read. Select some text.'));
  if (ids.length > sizes.context) {
    throw new ReaderError(
      l10n.t(
        'The text has {0} tokens, but the model reads at most {1}. Select less text.',
        ids.length,
        sizes.context,
      ),
    );
  }
  checkVocabulary(
    sizes,
    ids.reduce((a, b) => Math.max(a, b)),
  );
}
