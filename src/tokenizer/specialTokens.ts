import * as l10n from '@vscode/l10n';
import type { Settings } from './settings';
import type { AddedToken } from './tokenizerFile';
import type { TokenizerFolder } from './tokenizerFolder';

/** What a special token is for. */
const roles = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;
export type Role = (typeof roles)[number];

/** A token without the id that it will get. */
export type NewToken = Omit<AddedToken, 'id'>;

/**
 * The tokens that a class of tokenizers has unless the folder says otherwise; where the folder gives only another text,
 * the rest stays.
 */
export type UsualTokens = Readonly<Partial<Record<Role, string | NewToken>>>;

/** The tokens that are found in a text before the model reads it, and the roles that some have. */
export class SpecialTokens {
  readonly #byRole: ReadonlyMap<Role, NewToken>;
  readonly #known = new Map<string, NewToken>();
  /** Those that get their ids first. */
  readonly #numbered: readonly string[];

  /**
   * Of a token that is mentioned twice the later mention counts; one with a role is special in any case.
   * @param more tokens that the class or its model has besides, unless `tokenizer_config.json` lists such
   * @throws {ReaderError} for an entry of the folder's files that is no token
   */
  constructor(folder: TokenizerFolder, usual: UsualTokens, more?: readonly NewToken[]) {
    const declared = [...declaredTokens(folder.settings).values(), ...numberedTokens(folder)];
    this.#byRole = tokensByRole(folder, usual);
    this.#numbered = declared.map(({ content }) => content);
    const withRole = new Set([...this.#byRole.values()].map(({ content }) => content));
    const further = listedTokens(folder.settings) ?? more ?? listedTokens(folder.roles) ?? [];
    for (const token of [...this.#byRole.values(), ...further, ...declared]) {
      const special = token.special || withRole.has(token.content);
      this.#known.set(token.content, { ...token, special });
    }
  }

  text(role: Role): string | undefined {
    return this.#byRole.get(role)?.content;
  }

  /**
   * All of them by id, which is the vocabulary's; those that it lacks come after it: first what the folder declares, then
   * those with a role, then the rest (`TokenizersBackend` of Hugging Face `transformers` 5.23).
   * @param vocabulary piece → id
   */
  addedTo(vocabulary: Ids): AddedToken[] {
    const added = new Map<string, AddedToken>();
    let next = vocabulary.size;
    for (const content of [...this.#numbered, ...this.#known.keys()]) {
      if (added.has(content) || content === '') continue;
      const id = vocabulary.get(content) ?? next++;
      added.set(content, { ...plain, ...this.#known.get(content)!, id });
    }
    return [...added.values()].sort((a, b) => a.id - b.id);
  }

  /** The vocabulary with all of them. */
  idsIn(vocabulary: Ids): Ids {
    const ids = new Map(vocabulary);
    for (const { content, id } of this.addedTo(vocabulary)) ids.set(content, id);
    return ids;
  }
}

/** Piece or token → id. */
export type Ids = ReadonlyMap<string, number>;

const plain = { special: false, normalized: false, lstrip: false, rstrip: false, single_word: false };

export function specialToken(content: string): NewToken {
  return { content, special: true };
}

/** What `tokenizer_config.json` declares, by id. */
export function declaredTokens(settings: Settings): Map<number, NewToken> {
  const key = 'added_tokens_decoder';
  const byId = settings.entries[key] ?? {};
  if (!isObject(byId)) throw settings.mistake(key, l10n.t('tokens by id'));
  return new Map(Object.entries(byId).map(([id, token]) => [Number(id), tokenOf(token, settings, key)]));
}

/** Older folders say in `added_tokens.json` which tokens there are, and their ids; what is special, other files say. */
function numberedTokens(folder: TokenizerFolder): NewToken[] {
  const { settings, added } = folder;
  const special = [...tokensByRole(folder, {}).values(), ...(listedTokens(settings) ?? [])];
  const isSpecial = (content: string) => special.some((token) => token.content === content);
  return Object.keys(added.entries)
    .map((content) => [content, added.count(content, 0)] as const)
    .sort(([, a], [, b]) => a - b)
    .map(([content]) => (isSpecial(content) ? specialToken(content) : { content, normalized: true }));
}

function tokensByRole({ settings, roles: map }: TokenizerFolder, usual: UsualTokens): Map<Role, NewToken> {
  const found = new Map<Role, NewToken>();
  for (const role of roles) {
    const key = `${role}_token`;
    const file = [map, settings].find(({ entries }) => key in entries);
    const value = file ? file.entries[key] : usual[role];
    if (value === null || value === undefined) continue;
    const token = tokenOf(value, file ?? settings, key);
    const flags = typeof value === 'string' ? usual[role] : undefined;
    found.set(role, typeof flags === 'object' ? { ...flags, content: token.content } : token);
  }
  return found;
}

/** None where the file lists none. */
function listedTokens(file: Settings): NewToken[] | undefined {
  for (const key of ['extra_special_tokens', 'additional_special_tokens']) {
    const value = file.entries[key] ?? [];
    if (typeof value !== 'object') throw file.mistake(key, l10n.t('a list of tokens'));
    const tokens = Object.values(value).map((token) => tokenOf(token, file, key));
    if (tokens.length > 0) return tokens;
  }
  return undefined;
}

/** A text is a special token; an object says what the token is. */
function tokenOf(value: unknown, file: Settings, key: string): NewToken {
  if (typeof value === 'string') return specialToken(value);
  if (!isObject(value) || typeof value.content !== 'string') throw file.mistake(key, l10n.t('a token'));
  const says = (name: keyof typeof plain) => value[name] === true;
  return {
    content: value.content,
    special: says('special'),
    normalized: value.normalized === undefined ? !says('special') : says('normalized'),
    lstrip: says('lstrip'),
    rstrip: says('rstrip'),
    single_word: says('single_word'),
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
