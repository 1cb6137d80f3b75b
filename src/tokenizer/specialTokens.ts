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

/** What a tokenizer has beside the usual tokens of its class. */
export interface MoreTokens {
  /** Whether `tokenizer.json` is taken as it is, with its tokens. */
  readonly isFile?: boolean;
  /** Special tokens by names of the class's own, such as `prefix`. */
  readonly named?: Readonly<Record<string, string>>;
  /** What a SentencePiece model gives; otherwise `special_tokens_map.json` does. */
  readonly given?: readonly NewToken[];
  /** What the class makes of those; they count where `tokenizer_config.json` lists none. */
  listed?(given: readonly NewToken[] | undefined): readonly NewToken[] | undefined;
}

/**
 * The tokens that are found in a text before the model reads it, and the roles that some have: what the folder's files
 * and the class say, as `TokenizersBackend` of Hugging Face `transformers` 5.23 puts it together.
 */
export class SpecialTokens {
  readonly #named: ReadonlyMap<string, NewToken>;
  /** By content, in the order in which they get ids. */
  readonly #known = new Map<string, Required<NewToken>>();
  readonly #special: readonly NewToken[];

  /** @throws {ReaderError} for an entry of the folder's files that is no token */
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
    // What was declared stays as it was declared.
    const declared = new Set(this.#known.keys());
    const mentioned = new Map(this.#special.map((token) => [JSON.stringify(token), token]));
    for (const token of mentioned.values()) if (!declared.has(token.content)) this.#add(withName(token));
  }

  text(role: Role): string | undefined {
    return this.#named.get(role)?.content;
  }

  /** Special tokens lose what the files say of spaces beside them, and of normalization. */
  makePlain(): void {
    for (const { content } of this.#special) this.#add(specialToken(content));
  }

  /**
   * All of them by id, which is the vocabulary's; those that it lacks come after it.
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

  /** The vocabulary with all of them. */
  idsIn(vocabulary: Ids): Ids {
    const ids = new Map(vocabulary);
    for (const { content, id } of this.addedTo(vocabulary)) ids.set(content, id);
    return ids;
  }

  /** Of a token that is mentioned twice the later mention counts, but what is once special stays so. */
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
