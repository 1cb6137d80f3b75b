import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';

/**
 * Whether a text can be the id of a model: a name, or an owner and a name.
 * Source: `validate_repo_id` of `huggingface_hub`.
 */
export function isModelId(text: string): boolean {
  return /^(\w[\w.-]*\/)?\w([\w.-]*\w)?$/.test(text) && text.length <= 96 && !/--|\.\.|\.git$/.test(text);
}

/** @throws {ReaderError} for a text that is not an id. */
export function checkModelId(text: string): void {
  if (isModelId(text)) return;
  throw new ReaderError(
    l10n.t(
      '“{0}” is not the id of a model. An id is an owner and a name, such as openai-community/gpt2.',
      text,
    ),
  );
}
