import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, reasonOf } from '../errors';
import { readJson, readJsonObject } from '../files/json';
import { readBytes, readText } from '../files/readFile';
import { decodeSentencePiece, type SentencePiece } from './sentencePiece';
import { Settings } from './settings';
import { isTokenizerFile, type TokenizerFile } from './tokenizerFile';

const tokenizerFile = 'tokenizer.json';
const settingsFile = 'tokenizer_config.json';

/** What a model folder says about its tokenizer. */
export class TokenizerFolder {
  private constructor(
    readonly path: string,
    /** `config.json`; the tokenizer needs the model's type. */
    readonly config: Settings,
    /** `tokenizer_config.json`. */
    readonly settings: Settings,
    /** `special_tokens_map.json`: the roles of tokens. */
    readonly roles: Settings,
    /** `added_tokens.json`: ids of tokens beyond the model's vocabulary. */
    readonly added: Settings,
    /** `tokenizer.json`; without it, the tokenizer is made from other files. */
    readonly json: TokenizerFile | undefined,
    /** Whether any file beside `tokenizer.json` has settings of the tokenizer. */
    readonly hasSettings: boolean,
  ) {}

  /**
   * @param configFolder the folder of config.json, if it is another
   * @throws {ReaderError} for a file that exists and cannot be read.
   */
  static async open(path: string, configFolder = path): Promise<TokenizerFolder> {
    const read = async (name: string, folder = path) => {
      const file = join(folder, name);
      return new Settings(name, existsSync(file) ? await readJsonObject(file, file) : {});
    };
    const file = join(path, tokenizerFile);
    const json = existsSync(file) ? await readTokenizerFile(file) : undefined;
    const settings = await read(settingsFile);
    // Older folders declare their tokens in these files; in newer folders they are leftovers.
    const readOlder = async (name: string) =>
      'added_tokens_decoder' in settings.entries ? new Settings(name, {}) : read(name);
    const [roles, added] = [await readOlder('special_tokens_map.json'), await readOlder('added_tokens.json')];
    const hasSettings = [settings, roles, added].some(({ entries }) => Object.keys(entries).length > 0);
    const heeded = json ? withoutEnds(settings) : settings;
    return new TokenizerFolder(
      path,
      await read('config.json', configFolder),
      heeded,
      roles,
      added,
      json,
      hasSettings,
    );
  }

  has(name: string): boolean {
    return existsSync(join(this.path, name));
  }

  async lines(name: string): Promise<string[]> {
    const file = join(this.path, name);
    const lines = (await readText(file, file)).split(/\r?\n/);
    return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
  }

  /** Piece → id. */
  async vocabulary(name: string): Promise<ReadonlyMap<string, number>> {
    const file = join(this.path, name);
    const vocabulary = new Map(Object.entries(await readJsonObject(file, file)));
    if ([...vocabulary.values()].every(isId)) return vocabulary as Map<string, number>;
    throw new ReaderError(l10n.t('{0} does not give each piece its id. Download it again.', file));
  }

  /** @param algorithms the algorithms that the model may have been trained with */
  async sentencePiece(name: string, ...algorithms: SentencePiece['algorithm'][]): Promise<SentencePiece> {
    const file = join(this.path, name);
    const model = decoded(await readBytes(file, file), file);
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

/** @throws {ReaderError} if the file is missing, incomplete, or not a tokenizer */
export async function readTokenizerFile(file: string): Promise<TokenizerFile> {
  const json = await readJson(file, file);
  if (isTokenizerFile(json)) return json;
  throw new ReaderError(
    l10n.t('{0} is JSON, but not a tokenizer: it has no “model”. Download it again.', file),
  );
}

/** If there is a `tokenizer.json`, it alone decides which special tokens surround a text (`transformers` 5.23). */
function withoutEnds({ entries }: Settings): Settings {
  const { add_bos_token: _, add_eos_token: __, ...others } = entries;
  return new Settings(settingsFile, others);
}

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function decoded(bytes: Buffer, file: string): SentencePiece {
  try {
    return decodeSentencePiece(bytes);
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} is not a SentencePiece model: {1}. Download it again.', file, reasonOf(cause)),
      { cause },
    );
  }
}
