import { readFile } from 'node:fs/promises';
import * as l10n from '@vscode/l10n';
import { Tokenizer as NativeTokenizer } from 'tokenizers';
import { ReaderError, reasonOf } from '../errors';
import { spellingOf } from './spelling';
import { Tokenizer } from './tokenizer';
import { mergesFitPrefix, type TokenizerFile, vocabularySize } from './tokenizerFile';

/**
 * Opens a `tokenizer.json`. Its padding and truncation are dropped, since the whole text is read as it is, and so is
 * the trimming of offsets: a space that belongs to a token belongs to its range.
 * @throws {ReaderError} where the file is missing, incomplete, or no tokenizer that can be read.
 */
export async function openTokenizer(file: string): Promise<Tokenizer> {
  const json = parse(await readText(file), file);
  try {
    if (!mergesFitPrefix(json)) throw new Error(l10n.t('its merges lack the "continuing_subword_prefix"'));
    return new Tokenizer(
      NativeTokenizer.fromString(JSON.stringify(untrimmed(json))),
      spellingOf(json),
      vocabularySize(json),
    );
  } catch (cause) {
    throw new ReaderError(
      l10n.t(
        '{0} describes no tokenizer that can be read here: {1}. Save it again with a current version of the tokenizers library, or choose another model.',
        file,
        reasonOf(cause),
      ),
      { cause },
    );
  }
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    throw new ReaderError(
      isMissing
        ? l10n.t(
            '{0} is missing. A model folder needs it; download the folder again, or choose another.',
            file,
          )
        : l10n.t('{0} cannot be read. Check that it is a file and that you may read it.', file),
      { cause },
    );
  }
}

function parse(content: string, file: string): TokenizerFile {
  if (content.startsWith('version https://git-lfs')) {
    throw new ReaderError(
      l10n.t(
        '{0} is a Git LFS pointer, not the file itself. Run “git lfs pull” in its folder, or download the file.',
        file,
      ),
    );
  }
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} is not valid JSON: it is incomplete or damaged. Download it again.', file),
      { cause },
    );
  }
  if (!isTokenizerFile(json)) {
    throw new ReaderError(
      l10n.t('{0} is JSON, but no tokenizer: it has no “model”. Download it again.', file),
    );
  }
  return json;
}

function untrimmed(json: TokenizerFile): TokenizerFile {
  const untrim = (key: string, value: unknown) => (key === 'trim_offsets' ? false : value);
  const withoutTrim = (part: unknown): unknown => JSON.parse(JSON.stringify(part ?? null), untrim);
  return {
    ...json,
    padding: null,
    truncation: null,
    pre_tokenizer: withoutTrim(json.pre_tokenizer),
    post_processor: withoutTrim(json.post_processor),
  };
}

function isTokenizerFile(json: unknown): json is TokenizerFile {
  return (
    typeof json === 'object' &&
    json !== null &&
    'model' in json &&
    typeof json.model === 'object' &&
    json.model !== null
  );
}
