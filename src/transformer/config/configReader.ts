import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/** More than any model has of anything; of some counts lists are made before a file shows that they are wrong. */
const largestCount = 2 ** 24;

/** Reads the entries of a config.json, and says which one cannot be used. `null` counts as absent. */
export class ConfigReader {
  constructor(
    /** What to call it in an error. */
    private readonly file: string,
    private readonly entries: Readonly<Record<string, unknown>>,
    /** Another key for an entry, which counts first. */
    private readonly aliases: Readonly<Record<string, string>> = {},
  ) {}

  /** The same entries, where some may have another key (`attribute_map` of Hugging Face `transformers`). */
  withAliases(aliases: Readonly<Record<string, string>>): ConfigReader {
    return new ConfigReader(this.file, this.entries, aliases);
  }

  /** The same entries, and these where the file has none; its `null` counts as absent all the same. */
  withDefaults(defaults: Readonly<Record<string, unknown>>): ConfigReader {
    return new ConfigReader(this.file, { ...defaults, ...this.entries }, this.aliases);
  }

  /** The same entries, and those of another section where this one has none. */
  over({ entries }: ConfigReader): ConfigReader {
    return this.withDefaults(entries);
  }

  get isEmpty(): boolean {
    return isEmpty(this.entries);
  }

  /** A whole number from 1 to `most`; one must be there unless there is a default. */
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

  /** A whole number above 0; undefined where it is 0 or below, and where the entry is absent. */
  countOrLess(key: string): number | undefined {
    const value = this.entry(key) ?? 0;
    if (!Number.isSafeInteger(value)) throw this.mistake(key, l10n.t('a whole number'));
    return Number(value) > 0 ? Number(value) : undefined;
  }

  /** A number above 0; one must be there unless there is a default. */
  positive(key: string, otherwise?: number): number {
    const value = this.entry(key) ?? otherwise;
    if (Number.isFinite(value) && Number(value) > 0) return Number(value);
    throw this.mistake(key, l10n.t('a number above 0'));
  }

  /** The same, or undefined where the entry is absent. */
  countOrNone(key: string): number | undefined {
    return this.has(key) ? this.count(key) : undefined;
  }

  /** The same of numbers above 0. */
  positiveOrNone(key: string): number | undefined {
    return this.has(key) ? this.positive(key) : undefined;
  }

  /** So many numbers above 0; there is no default. */
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

  /** Texts, as a list or as one with | between them, then in small letters; none where the entry is absent. */
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

  /** A list of these words, so many of them; undefined where the entry is absent. */
  words<Word extends string>(key: string, words: readonly Word[], length: number): Word[] | undefined {
    const value = this.entry(key) ?? undefined;
    if (value === undefined) return undefined;
    if (areWords(value, words) && value.length === length) return value;
    throw this.mistake(
      key,
      l10n.t('a list of {0} words, each one of {1}', length, words.map(shown).join(', ')),
    );
  }

  /** The same where groups of them repeat: `[[["global", "local"], 12]]` is 24. */
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

  /** The id of a token, below `vocabulary`; there is no default. */
  tokenId(key: string, vocabulary: number): number {
    const value = this.entry(key);
    if (isBelow(vocabulary, value)) return value;
    throw this.mistake(key, l10n.t('the id of a token, 0 to {0}', vocabulary - 1));
  }

  /** Ids of tokens, a list or one alone; none where the entry is absent. */
  tokenIds(key: string, vocabulary: number): number[] {
    const value = this.entry(key) ?? [];
    if (!Array.isArray(value)) return [this.tokenId(key, vocabulary)];
    if (value.every((id) => isBelow(vocabulary, id))) return value;
    throw this.mistake(key, l10n.t('a list of token ids, each 0 to {0}', vocabulary - 1));
  }

  /** A list of such items, so many of them where that is given; empty where the entry is absent. */
  list<Item>(key: string, isItem: (item: unknown) => item is Item, wanted: string, length?: number): Item[] {
    const value = this.entry(key) ?? [];
    const isList = Array.isArray(value) && value.every(isItem);
    if (isList && value.length === (length ?? value.length)) return value;
    throw this.mistake(key, wanted);
  }

  /** The entries of an entry, such as those of `rope_parameters`; undefined where it is absent. */
  section(key: string): ConfigReader | undefined {
    const value = this.entry(key) ?? undefined;
    if (value === undefined) return undefined;
    if (typeof value === 'object' && !Array.isArray(value)) {
      return new ConfigReader(`${this.file}, "${this.written(key)}",`, value as Record<string, unknown>);
    }
    throw this.mistake(key, l10n.t('an object in braces'));
  }

  /** Whether the entry is there. */
  has(key: string): boolean {
    return (this.entry(key) ?? undefined) !== undefined;
  }

  /** The width of one head, where `width` is divided among `heads`. */
  headWidth(widthKey: string, width: number, headsKey: string, heads: number): number {
    this.checkMultiple(widthKey, width, headsKey, heads);
    return width / heads;
  }

  /** Refuses a `whole` that cannot be divided into so many parts. */
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
   * Refuses a switch that would change the numbers and is not built.
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

  /** The key under which the file has the entry. */
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

/** Whether it is a whole number from 0, such as a token's id. */
export function isBelow(limit: number, value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) < limit;
}

function areWords<Word extends string>(value: unknown, words: readonly Word[]): value is Word[] {
  return Array.isArray(value) && value.every((word) => words.includes(word));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
