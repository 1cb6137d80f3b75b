import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/** More than any model has of anything. Bounded, because some lists are built before a file can reveal a bad count. */
const largestCount = 2 ** 24;

/** Reads the entries of a config.json and names the one that cannot be used. `null` counts as absent. */
export class ConfigReader {
  constructor(
    /** The file's name in errors. */
    private readonly file: string,
    private readonly entries: Readonly<Record<string, unknown>>,
    /** Returns another key for an entry; that key wins if both are present. */
    private readonly aliases: Readonly<Record<string, string>> = {},
  ) {}

  /** A reader that accepts other keys for some entries (`attribute_map` of Hugging Face `transformers`). */
  withAliases(aliases: Readonly<Record<string, string>>): ConfigReader {
    return new ConfigReader(this.file, this.entries, aliases);
  }

  /** A reader that takes these entries where the file has none. The file's `null` still counts as absent. */
  withDefaults(defaults: Readonly<Record<string, unknown>>): ConfigReader {
    return new ConfigReader(this.file, { ...defaults, ...this.entries }, this.aliases);
  }

  /** A reader that takes the entries of another section where this one has none. */
  over({ entries }: ConfigReader): ConfigReader {
    return this.withDefaults(entries);
  }

  get isEmpty(): boolean {
    return isEmpty(this.entries);
  }

  /** A whole number from 1 to `most`; required unless there is a default. */
  count(key: string, otherwise?: number, most = largestCount): number {
    const value = this.entry(key) ?? otherwise;
    const isCount = Number.isSafeInteger(value) && Number(value) >= 1;
    if (isCount && Number(value) <= most) return Number(value);
    throw this.mistake(
      key,
      isCount || most < largestCount
        ? l10n.t('a whole number from 1 to {0}', most)
        : l10n.t('a whole number above 0'),
    );
  }

  /** A whole number above `limit`. */
  countAbove(limit: number, key: string, otherwise: number): number {
    const value = this.entry(key) ?? otherwise;
    if (Number.isSafeInteger(value) && Number(value) > limit) return Number(value);
    throw this.mistake(key, l10n.t('a whole number above {0}', limit));
  }

  /** A whole number from 0. */
  countFromZero(key: string, otherwise: number): number {
    const value = this.entry(key) ?? otherwise;
    if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
    throw this.mistake(key, l10n.t('a whole number from 0'));
  }

  /** A whole number above 0; undefined if it is 0 or below, or absent. */
  countOrLess(key: string): number | undefined {
    const value = this.entry(key) ?? 0;
    if (!Number.isSafeInteger(value)) throw this.mistake(key, l10n.t('a whole number'));
    return Number(value) > 0 ? Number(value) : undefined;
  }

  /** A number above 0; required unless there is a default. */
  positive(key: string, otherwise?: number): number {
    const value = this.entry(key) ?? otherwise;
    if (Number.isFinite(value) && Number(value) > 0) return Number(value);
    throw this.mistake(key, l10n.t('a number above 0'));
  }

  /** A number; undefined if absent. */
  countOrNone(key: string): number | undefined {
    return this.has(key) ? this.count(key) : undefined;
  }

  /** A number above 0; undefined if absent. */
  positiveOrNone(key: string): number | undefined {
    return this.has(key) ? this.positive(key) : undefined;
  }

  /** A required list of `length` numbers above 0. */
  positives(key: string, length: number): number[] {
    const value = this.entry(key);
    const isPositive = (number: unknown) => Number.isFinite(number) && Number(number) > 0;
    if (Array.isArray(value) && value.length === length && value.every(isPositive)) return value;
    throw this.mistake(key, l10n.t('a list of {0} numbers above 0', length));
  }

  number(key: string, otherwise: number): number {
    const value = this.entry(key) ?? otherwise;
    if (Number.isFinite(value)) return Number(value);
    throw this.mistake(key, l10n.t('a number'));
  }

  /** One of these values. */
  oneOf<Choice extends string | boolean>(key: string, otherwise: Choice, among: readonly Choice[]): Choice {
    const value = this.entry(key) ?? otherwise;
    const found = among.find((choice) => choice === value);
    if (found !== undefined) return found;
    throw this.mistake(key, l10n.t('one of {0}', among.map(shown).join(', ')));
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.entry(key) ?? otherwise;
    if (typeof value === 'boolean') return value;
    throw this.mistake(key, l10n.t('true or false'));
  }

  text(key: string, otherwise: string): string {
    const value = this.entry(key) ?? otherwise;
    if (typeof value === 'string') return value;
    throw this.mistake(key, l10n.t('a text in quotes'));
  }

  /** Texts: a list, or one text split at | and lower-cased. Empty if absent. */
  texts(key: string): string[] {
    const value = this.entry(key) ?? [];
    if (typeof value === 'string')
      return value
        .toLowerCase()
        .split('|')
        .map((text) => text.trim());
    if (Array.isArray(value) && value.every((text) => typeof text === 'string')) return value;
    throw this.mistake(key, l10n.t('a list of texts, or one text in quotes'));
  }

  /** A list of `length` words out of `words`; undefined if absent. */
  words<Word extends string>(key: string, words: readonly Word[], length: number): Word[] | undefined {
    const value = this.entry(key) ?? undefined;
    if (value === undefined) return undefined;
    if (areWords(value, words) && value.length === length) return value;
    throw this.mistake(
      key,
      l10n.t('a list of {0} words, each one of {1}', length, words.map(shown).join(', ')),
    );
  }

  /** A list of words written as repeated groups: `[[["global", "local"], 12]]` is 24 words. */
  repeatedWords<Word extends string>(
    key: string,
    otherwise: readonly [Word[], number][],
    words: readonly Word[],
    length: number,
  ): Word[] {
    const value = this.entry(key) ?? otherwise;
    const isGroup = (group: unknown): group is [Word[], number] =>
      Array.isArray(group) && areWords(group[0], words) && isBelow(length + 1, group[1]);
    if (Array.isArray(value) && value.every(isGroup)) {
      const total = value.reduce((sum, [group, times]) => sum + group.length * times, 0);
      if (total === length) return value.flatMap(([group, times]) => new Array(times).fill(group).flat());
    }
    throw this.mistake(
      key,
      l10n.t('a list like {0} that makes {1} words', JSON.stringify(otherwise), length),
    );
  }

  /** A required token id below `vocabulary`. */
  tokenId(key: string, vocabulary: number): number {
    const value = this.entry(key);
    if (isBelow(vocabulary, value)) return value;
    throw this.mistake(key, l10n.t('the id of a token, 0 to {0}', vocabulary - 1));
  }

  /** Token ids: a list, or a single id. Empty if absent. */
  tokenIds(key: string, vocabulary: number): number[] {
    const value = this.entry(key) ?? [];
    if (!Array.isArray(value)) return [this.tokenId(key, vocabulary)];
    if (value.every((id) => isBelow(vocabulary, id))) return value;
    throw this.mistake(key, l10n.t('a list of token ids, each 0 to {0}', vocabulary - 1));
  }

  /** A list of items that `is` accepts, of the given length if any; empty if absent. */
  list<Item>(key: string, isItem: (item: unknown) => item is Item, wanted: string, length?: number): Item[] {
    const value = this.entry(key) ?? [];
    const isList = Array.isArray(value) && value.every(isItem);
    if (isList && value.length === (length ?? value.length)) return value;
    throw this.mistake(key, wanted);
  }

  /** A reader of a nested section such as `rope_parameters`; undefined if absent. */
  section(key: string): ConfigReader | undefined {
    const value = this.entry(key) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) {
      return new ConfigReader(`${this.file}, "${this.written(key)}",`, value as Record<string, unknown>);
    }
    throw this.mistake(key, l10n.t('an object in braces'));
  }

  /** Whether the entry is present. */
  has(key: string): boolean {
    return (this.entry(key) ?? undefined) !== undefined;
  }

  /** The width of one head: `width` divided by `heads`. */
  headWidth(widthKey: string, width: number, headsKey: string, heads: number): number {
    this.checkMultiple(widthKey, width, headsKey, heads);
    return width / heads;
  }

  /** Refuses a `whole` that is no multiple of `parts`. */
  checkMultiple(wholeKey: string, whole: number, partsKey: string, parts: number): void {
    if (whole % parts === 0) return;
    throw new ReaderError(
      l10n.t(
        '{0} sets "{1}" to {2} and "{3}" to {4}; the first must be a multiple of the second.',
        this.file,
        this.written(wholeKey),
        whole,
        this.written(partsKey),
        parts,
      ),
    );
  }

  /**
   * Refuses a switch that would change the numbers and is not implemented.
   * @throws {ReaderError} unless the entry is absent, empty or `only`.
   */
  allowOnly(key: string, only: unknown): void {
    const value = this.entry(key) ?? only;
    if (value === only || isEmpty(value)) return;
    throw new ReaderError(
      only === undefined
        ? l10n.t(
            '{0} sets "{1}" to {2}, which is not supported. Choose another model.',
            this.file,
            key,
            shown(value),
          )
        : l10n.t(
            '{0} sets "{1}" to {2}, which is not supported; only {3} is. Choose another model.',
            this.file,
            key,
            shown(value),
            shown(only),
          ),
    );
  }

  private entry(key: string): unknown {
    return this.entries[this.written(key)];
  }

  /** The key that the file uses for the entry. */
  private written(key: string): string {
    const alias = this.aliases[key];
    return alias !== undefined && (this.entries[alias] ?? undefined) !== undefined ? alias : key;
  }

  private mistake(key: string, wanted: string): ReaderError {
    const [written, value] = [this.written(key), this.entry(key)];
    return new ReaderError(
      value === undefined
        ? l10n.t('{0} does not set "{1}"; it must be {2}.', this.file, written, wanted)
        : l10n.t('{0} sets "{1}" to {2}; it must be {3}.', this.file, written, shown(value), wanted),
    );
  }
}

/** Whether a value is a whole number from 0, such as a token id. */
export function isBelow(limit: number, value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < limit;
}

function areWords<Word extends string>(value: unknown, words: readonly Word[]): value is Word[] {
  return Array.isArray(value) && value.every((word) => words.includes(word));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
