import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { namedClass, tokenizerClass, usualClass } from '../tokenizerClass';
import type { TokenizerFile } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { albert, xlnet } from './albert';
import { codeGen, gpt2, gptNeoX, qwen2, roberta } from './byteLevel';
import { debertaV2 } from './debertaV2';
import { camembert, mbart, mbart50, xlmRoberta } from './fairseq';
import type { Built, Family } from './family';
import { nllb } from './nllb';
import { asItIs, codeLlama, gemma, llama } from './sentencePieceBpe';
import { t5 } from './t5';
import { m2m100, marian } from './translators';
import { bert, mpnet } from './wordPiece';

const families: readonly Family[] = [
  ...[bert, mpnet, gpt2, codeGen, gptNeoX, qwen2, roberta, t5, albert, xlnet, debertaV2, xlmRoberta],
  ...[camembert, mbart, mbart50, nllb, llama, codeLlama, gemma, marian, m2m100, asItIs],
];

/**
 * Makes the tokenizers of a folder.
 * @throws {ReaderError} naming the class, the file or the setting that prevents it
 */
export async function buildTokenizers(folder: TokenizerFolder): Promise<Built> {
  return folder.json ? completed(folder, folder.json) : madeOfFiles(folder);
}

/**
 * The tokenizer that the folder's class makes from `tokenizer.json` and the settings beside it. Without settings, or if
 * the class cannot use the file, `tokenizer.json` as it is.
 */
async function completed(folder: TokenizerFolder, json: TokenizerFile): Promise<Built> {
  if (!folder.hasSettings) return { source: { file: json } };
  const built = await ofClass(folder, json);
  const splitsSpecial = folder.settings.flag('split_special_tokens', false);
  return { ...built, source: { ...built.source, splitsSpecial } };
}

async function ofClass(folder: TokenizerFolder, json: TokenizerFile): Promise<Built> {
  const family = familyOf(tokenizerClass(folder)) ?? asItIs;
  if (!canTake(family, json, folder)) return asItIs.build(folder);
  const built = await family.build(folder);
  return hasUnknown(built.source.file) ? built : asItIs.build(folder);
}

function canTake({ takes, files }: Family, { model }: TokenizerFile, folder: TokenizerFolder) {
  const { vocab } = model;
  if (takes === 'nothing') return missingFile(folder, files) === undefined;
  return takes === 'scores' ? Array.isArray(vocab) && vocab.every(Array.isArray) : vocab !== undefined;
}

/** Whether the vocabulary contains the piece for unknown text. */
function hasUnknown({ model: { vocab = {}, unk_token, unk_id } }: TokenizerFile): boolean {
  if (Array.isArray(vocab)) return (unk_id ?? 0) < vocab.length;
  return typeof unk_token !== 'string' || Object.hasOwn(vocab, unk_token);
}

async function madeOfFiles(folder: TokenizerFolder): Promise<Built> {
  const missing: string[] = [];
  for (const { files, build } of likelyFamilies(folder)) {
    const file = missingFile(folder, files);
    if (file === undefined) return build(folder);
    missing.push(file);
  }
  throw new ReaderError(
    l10n.t(
      'There is no tokenizer.json in {0}, and {1}, from which it could be made, is missing too. Download it, or save tokenizer.json with “save_pretrained” of the Python package transformers.',
      folder.path,
      missing[0]!,
    ),
  );
}

/** The most likely families first. */
function likelyFamilies(folder: TokenizerFolder): ReadonlySet<Family> {
  const chosen = tokenizerClass(folder);
  if (!familyOf(chosen)?.files.length) {
    throw new ReaderError(
      l10n.t(
        'The tokenizer of this model is a {0}, which can be read only from tokenizer.json. Save that file with “save_pretrained” of the Python package transformers, or choose another model.',
        chosen,
      ),
    );
  }
  const names = [chosen, namedClass(folder) ?? chosen, usualClass(folder)];
  return new Set(names.flatMap((name) => familyOf(name) ?? []).filter(({ files }) => files.length > 0));
}

function familyOf(name: string): Family | undefined {
  return families.find(({ classes }) => classes.includes(name));
}

function missingFile(folder: TokenizerFolder, files: readonly string[]): string | undefined {
  return files.find((file) => !folder.has(file));
}
