import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, reasonOf } from '../errors';
import { decodeSentencePiece, type SentencePiece } from './sentencePiece';
import { Settings } from './settings';
import { exists, readBytes, readJson, readText } from './textFile';

/** The files that a model folder has of its tokenizer where it has no `tokenizer.json`. */
export class TokenizerFolder {
  private constructor(
    readonly path: string,
    /** `config.json`, of which the tokenizer needs the model's type. */
    readonly config: Settings,
    /** `tokenizer_config.json`. */
    readonly settings: Settings,
    /** `special_tokens_map.json`: which token has which role. */
    readonly roles: Settings,
    /** `added_tokens.json`: ids of tokens beyond the model's vocabulary. */
    readonly added: Settings,
  ) {}

  /** @throws {ReaderError} for a file that is there and cannot be read. */
  static async open(path: string): Promise<TokenizerFolder> {
    const read = async (name: string) => {
      const isThere = await exists(join(path, name));
      return new Settings(name, isThere ? await readObject(path, name) : {});
    };
    const settings = await read('tokenizer_config.json');
    // Older folders declare their tokens elsewhere; where both are there, these files are left over.
    const readOlder = async (name: string) =>
      'added_tokens_decoder' in settings.entries ? new Settings(name, {}) : read(name);
    const [roles, added] = [await readOlder('special_tokens_map.json'), await readOlder('added_tokens.json')];
    return new TokenizerFolder(path, await read('config.json'), settings, roles, added);
  }

  has(name: string): Promise<boolean> {
    return exists(join(this.path, name));
  }

  async lines(name: string): Promise<string[]> {
    const lines = (await readText(join(this.path, name))).split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  /** Piece → id. */
  async vocabulary(name: string): Promise<ReadonlyMap<string, number>> {
    const vocabulary = new Map(Object.entries(await readObject(this.path, name)));
    if ([...vocabulary.values()].every(isId)) return vocabulary as Map<string, number>;
    throw new ReaderError(
      l10n.t('{0} does not give each piece its id. Download it again.', join(this.path, name)),
    );
  }

  /** @param algorithm what the model must have been trained by */
  async sentencePiece(name: string, ...algorithms: SentencePiece['algorithm'][]): Promise<SentencePiece> {
    const file = join(this.path, name);
    const model = decoded(await readBytes(file), file);
    if (algorithms.includes(model.algorithm)) return model;
    throw new ReaderError(
      l10n.t(
        '{0} is a SentencePiece model of the kind “{1}”, which is not read for this tokenizer. Save it as tokenizer.json.',
        file,
        model.algorithm,
      ),
    );
  }
}

async function readObject(folder: string, name: string): Promise<Record<string, unknown>> {
  const json = await readJson(join(folder, name));
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return { ...json };
  throw new ReaderError(l10n.t('{0} holds no JSON object. Download it again.', join(folder, name)));
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function decoded(bytes: Buffer, file: string): SentencePiece {
  try {
    return decodeSentencePiece(bytes);
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} is no SentencePiece model: {1}. Download it again.', file, reasonOf(cause)),
      { cause },
    );
  }
}
