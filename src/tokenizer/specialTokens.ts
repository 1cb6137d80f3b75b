import {
  declaredTokens,
  fileTokens,
  listedTokens,
  type NewToken,
  type Role,
  specialToken,
  tokensByRole,
  type UsualTokens,
} from './tokenEntries';
import type { AddedToken } from './tokenizerFile';
import type { TokenizerFolder } from './tokenizerFolder';

/** What determines a tokenizer's special and added tokens, beside the folder's files. */
export interface MoreTokens {
  /** Whether `tokenizer.json` is used as it is, with its tokens. */
  readonly isFile?: boolean;
  /** Special tokens by names of the class, such as `prefix`. */
  readonly named?: Readonly<Record<string, string>>;
  /** Tokens from a SentencePiece model; otherwise they come from `special_tokens_map.json`. */
  readonly given?: readonly NewToken[];
  /** The additional special tokens of the class, used if `tokenizer_config.json` lists none. */
  listed?(given: readonly NewToken[] | undefined): readonly NewToken[] | undefined;
}

/**
 * The tokens that are found in a text before it is split, and their roles. They come from the folder's files and from the
 * class, combined as in `TokenizersBackend` of Hugging Face `transformers` 5.23.
 */
export class SpecialTokens {
  readonly #named: ReadonlyMap<string, NewToken>;
  /** By content, in the order in which they are given ids. */
  readonly #known = new Map<string, Required<NewToken>>();
  readonly #special: readonly NewToken[];

  /** @throws {ReaderError} for an entry of the folder's files that is not a token */
  constructor(folder: TokenizerFolder, usual: UsualTokens, more: MoreTokens = {}) {
    const { extra, given, named } = listedTokens(folder);
    const isOwn = Object.entries(more.named ?? {}).map(([name, text]) => [name, specialToken(text)] as const);
    this.#named = new Map([...tokensByRole(folder, usual), ...isOwn, ...named]);
    const ofClass = more.given ?? given;
    const further = extra ?? (more.listed ? more.listed(ofClass) : ofClass) ?? [];
    this.#special = [...this.#named.values(), ...further];
    if (more.isFile) for (const token of fileTokens(folder).values()) this.#add(token);
    const names = new Set([...this.#named.values()].map(({ content }) => content));
    const withName = (token: NewToken) => ({ ...token, special: token.special || names.has(token.content) });
    for (const token of declaredTokens(folder)) this.#add(withName(token));
    // Declared tokens keep their declared options.
    const declared = new Set(this.#known.keys());
    const mentioned = new Map(this.#special.map((token) => [JSON.stringify(token), token]));
    for (const token of mentioned.values()) if (!declared.has(token.content)) this.#add(withName(token));
  }

  text(role: Role): string | undefined {
    return this.#named.get(role)?.content;
  }

  /** Special tokens lose the files' options for spaces beside them and for normalization. */
  makePlain(): void {
    for (const { content } of this.#special) this.#add(specialToken(content));
  }

  /**
   * All of them with their ids in the vocabulary; those that it lacks get the ids after it.
   * @param vocabulary piece → id
   */
  addedTo(vocabulary: Ids): AddedToken[] {
    let next = vocabulary.size;
    const added = [...this.#known.values()].map((token) => ({
      ...token,
      id: vocabulary.get(token.content) ?? next++,
    }));
    return added.sort((a, b) => a.id - b.id);
  }

  /** The vocabulary with all these tokens. */
  idsIn(vocabulary: Ids): Ids {
    const ids = new Map(vocabulary);
    for (const { content, id } of this.addedTo(vocabulary)) ids.set(content, id);
    return ids;
  }

  /** If a token is listed twice, the later entry counts; but a token that was special stays special. */
  #add(token: NewToken): void {
    const { content, special } = token;
    if (content === '') return;
    const before = this.#known.get(content);
    this.#known.set(content, { ...resolved(token), special: special === true || before?.special === true });
  }
}

function resolved(token: NewToken): Required<NewToken> {
  const { special = false, normalized = !special } = token;
  return { lstrip: false, rstrip: false, single_word: false, ...token, special, normalized };
}

/** Piece or token → id. */
export type Ids = ReadonlyMap<string, number>;
