import { access } from 'node:fs/promises';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFile } from './modelFile';

/** What a tokenizer is read from or, where there is no `tokenizer.json`, made of: all files of one line. */
const kinds = [
  ['tokenizer.json'],
  ['vocab.txt'],
  ['vocab.json', 'merges.txt'],
  ['source.spm', 'target.spm', 'vocab.json'],
  ['spiece.model'],
  ['spm.model'],
  ['sentencepiece.bpe.model'],
  ['tokenizer.model'],
];

/**
 * Checks that a tokenizer can be read from the folder or made of its files. Whether they are the ones that the model
 * asks for, the tokenizer says when it is opened.
 * @throws {ReaderError} where not, and for what is no file
 */
export async function checkTokenizerFiles(folder: string): Promise<void> {
  for (const files of kinds) {
    const paths = files.map((name) => join(folder, name));
    if (!(await Promise.all(paths.map(exists))).every(Boolean)) continue;
    await Promise.all(paths.map(checkIsFile));
    return;
  }
  throw new ReaderError(
    l10n.t(
      'There is no tokenizer.json in {0}, and no other file of a tokenizer: {1}. Download the folder again, or choose another.',
      folder,
      kinds
        .slice(1)
        .map((files) => files.join(' + '))
        .join(', '),
    ),
  );
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
