import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';

/** The entries of a JSON file beside the tokenizer, read with their expected types. `null` counts as absent. */
export class Settings {
  constructor(
    /** The file's name in errors. */
    private readonly file: string,
    readonly entries: Readonly<Record<string, unknown>>,
  ) {}

  /** @throws {ReaderError} for an entry of another type, as do all these methods. */
  flag(key: string, otherwise: boolean): boolean {
    const value = this.entries[key] ?? otherwise;
    if (typeof value === 'boolean') return value;
    throw this.mistake(key, l10n.t('true or false'));
  }

  /** An integer, 0 or more. */
  count(key: string, otherwise: number, most = 2 ** 31): number {
    const value = this.entries[key] ?? otherwise;
    if (Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most) return Number(value);
    throw this.mistake(key, l10n.t('a whole number from 0 to {0}', most));
  }

  text(key: string): string | undefined {
    const value = this.entries[key] ?? undefined;
    if (typeof value === 'string' || value === undefined) return value;
    throw this.mistake(key, l10n.t('a text in quotes'));
  }

  mistake(key: string, wanted: string): ReaderError {
    return new ReaderError(
      l10n.t('{0} sets "{1}" to {2}; it must be {3}.', this.file, key, shown(this.entries[key]), wanted),
    );
  }
}
