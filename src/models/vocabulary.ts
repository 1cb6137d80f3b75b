import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isolated } from '../protocol/isolated';
import type { Token } from '../protocol/token';
import type { Sizes } from '../transformer/graph/architecture';

/**
 * Checks that every id of the tokenizer has a row in the token embedding. Added tokens are exempt, because a text without
 * them can still be read.
 * @param base one more than the largest id that is not an added token's
 * @throws {ReaderError} if an id has none: the tokenizer belongs to another model.
 */
export function checkVocabulary({ vocabulary }: Pick<Sizes, 'vocabulary'>, base: number): void {
  if (base <= vocabulary) return;
  throw new ReaderError(
    l10n.t(
      'The tokenizer has ids up to {0}, but the model knows {1} tokens (0 to {2}). The two belong to different models; download the folder again.',
      base - 1,
      vocabulary,
      vocabulary - 1,
    ),
  );
}

/**
 * Checks that the token embedding has a row for each of these tokens.
 * @throws {ReaderError} naming the first token without one
 */
export function checkTokens(
  { vocabulary }: Pick<Sizes, 'vocabulary'>,
  tokens: readonly Pick<Token, 'id' | 'piece'>[],
): void {
  const unknown = tokens.find(({ id }) => id >= vocabulary);
  if (!unknown) return;
  throw new ReaderError(
    l10n.t(
      'The model has no embedding for the token “{0}”: its id is {1}, but the model knows {2} tokens (0 to {3}). Select a text without it, or choose another model.',
      isolated(unknown.piece),
      unknown.id,
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
  checkVocabulary(sizes, ids.reduce((a, b) => Math.max(a, b)) + 1);
}
