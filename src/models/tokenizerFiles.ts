import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { checkIsFile } from '../files/readFile';

/** The files that a tokenizer is read or made from: all files of one line. */
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
 * Checks that the folder has the files for a tokenizer. Whether they fit the model shows when the tokenizer is opened.
 * @throws {ReaderError} if it does not, or if one of them is not a file
 */
export async function checkTokenizerFiles(folder: string): Promise<void> {
  const files = tokenizerFilesIn(folder);
  if (files.length > 0) {
    await Promise.all(files.map((name) => checkIsFile(join(folder, name))));
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

/** The names of the files that a tokenizer is read or made from; empty if the folder has none. */
export function tokenizerFilesIn(folder: string): readonly string[] {
  return kinds.find((files) => files.every((name) => existsSync(join(folder, name)))) ?? [];
}
