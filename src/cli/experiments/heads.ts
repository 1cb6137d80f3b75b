import { ReaderError } from '../../errors';
import type { AttentionName } from '../../protocol/attention';
import type { ModelEntry } from '../../protocol/model';
import { attentionNamed } from '../reading';

/**
 * What is known of the heads of one attention, if one is named, or of all; the rest stays as it is.
 * @throws {ReaderError} for an attention that the model does not have, or of which nothing is known.
 */
export function onlyOf<Found extends { readonly heads: readonly { readonly attention: AttentionName }[] }>(
  named: string | undefined,
  model: ModelEntry,
  found: Found,
): Found {
  if (named === undefined) return found;
  const { name } = attentionNamed(named, model);
  const heads = found.heads.filter(({ attention }) => attention === name);
  if (heads.length > 0) return { ...found, heads };
  throw new ReaderError(
    `Heads of ${name} write nothing at a place of the target. Choose another attention, or remove them everywhere.`,
  );
}
