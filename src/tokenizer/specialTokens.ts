import * as l10n from '@vscode/l10n';
import type { Settings } from './settings';
import type { AddedToken } from './tokenizerFile';
import type { TokenizerFolder } from './tokenizerFolder';

/** What a special token is for. */
const roles = ['bos', 'eos', 'unk', 'sep', 'pad', 'cls', 'mask'] as const;
export type Role = (typeof roles)[number];

/** A token without the id that it will get. */
export type NewToken = Omit<AddedToken, 'id'>;

/** The tokens that a class of tokenizers has unless the folder says otherwise. */
export type UsualTokens = Readonly<Partial<Record<Role, string | NewToken>>>;

/** The tokens that are found in a text before the model reads it, and the roles that some have. */
export class SpecialTokens {
  readonly #byRole: ReadonlyMap<Role, NewToken>;
  readonly #known = new Map<string, NewToken>();
  /** Those that get their ids first. */
  readonly #numbered: readonly string[];

  /**
   * @param more tokens that the class or its model has besides
   * @throws {ReaderError} for an entry of the folder's files that is no token
   */
  constructor(folder: TokenizerFolder, usual: UsualTokens, more: readonly NewToken[] = []) {
    const declared = declaredTokens(folder);
    this.#byRole = tokensByRole(folder, usual, declared);
    this.#numbered = [...declared.map(({ content }) => content), ...numberedTokens(folder)];
    const named = [...this.#byRole.values()];
    for (const token of [...named, ...furtherTokens(folder), ...more]) this.#known.set(token.content, token);
    for (const token of declared) {
      const { content } = token;
      this.#known.set(content, named.find((other) => other.content === content) ?? token);
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
  addedTo(vocabulary: ReadonlyMap<string, number>): AddedToken[] {
    const added = new Map<string, AddedToken>();
    let next = vocabulary.size;
    for (const content of [...this.#numbered, ...this.#known.keys()]) {
      if (added.has(content) || content === '') continue;
      const token = this.#known.get(content) ?? { content, normalized: true };
      added.set(content, { ...plain, ...token, id: vocabulary.get(content) ?? next++ });
    }
    return [...added.values()].sort((a, b) => a.id - b.id);
  }
}

const plain = { special: false, normalized: false, lstrip: false, rstrip: false, single_word: false };

export function specialToken(content: string): NewToken {
  return { content, special: true };
}

/** By id. */
function declaredTokens({ settings }: TokenizerFolder): NewToken[] {
  const key = 'added_tokens_decoder';
  const byId = settings.entries[key] ?? {};
  if (!isObject(byId)) throw settings.mistake(key, l10n.t('tokens by id'));
  return Object.values(byId).map((token) => tokenOf(token, settings, key));
}

/** Older folders say in `added_tokens.json` which tokens there are, and their ids. */
function numberedTokens({ added }: TokenizerFolder): string[] {
  const ids = Object.keys(added.entries).map((content) => [content, added.count(content, 0)] as const);
  return ids.sort(([, a], [, b]) => a - b).map(([content]) => content);
}

function tokensByRole(
  { settings, roles: map }: TokenizerFolder,
  usual: UsualTokens,
  declared: readonly NewToken[],
): Map<Role, NewToken> {
  const files = declared.length === 0 ? [map, settings] : [settings];
  const found = new Map<Role, NewToken>();
  for (const role of roles) {
    const key = `${role}_token`;
    const file = files.find(({ entries }) => key in entries);
    const value = file ? file.entries[key] : usual[role];
    if (value === null || value === undefined) continue;
    const token = tokenOf(value, file ?? settings, key);
    const same = declared.find(({ content }) => content === token.content);
    found.set(role, { ...(same ?? token), special: true });
  }
  return found;
}

function furtherTokens({ settings, roles: map }: TokenizerFolder): NewToken[] {
  return [settings, map].flatMap((file) =>
    ['extra_special_tokens', 'additional_special_tokens'].flatMap((key) => {
      const value = file.entries[key] ?? [];
      if (typeof value !== 'object') throw file.mistake(key, l10n.t('a list of tokens'));
      return Object.values(value).map((token) => tokenOf(token, file, key));
    }),
  );
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
