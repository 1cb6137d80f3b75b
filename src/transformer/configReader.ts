import { ReaderError } from '../errors';

/** Reads the entries of a config.json, and says which one cannot be used. `null` counts as absent. */
export class ConfigReader {
  constructor(
    /** What to call it in an error. */
    private readonly file: string,
    private readonly entries: Readonly<Record<string, unknown>>,
  ) {}

  /** A whole number from 1. */
  count(key: string, otherwise: number): number {
    const value = this.entries[key] ?? otherwise;
    if (Number.isSafeInteger(value) && Number(value) >= 1) return Number(value);
    throw this.mistake(key, 'a whole number above 0');
  }

  /** A number above 0. */
  positive(key: string, otherwise: number): number {
    const value = this.entries[key] ?? otherwise;
    if (Number.isFinite(value) && Number(value) > 0) return Number(value);
    throw this.mistake(key, 'a number above 0');
  }

  flag(key: string, otherwise: boolean): boolean {
    const value = this.entries[key] ?? otherwise;
    if (typeof value === 'boolean') return value;
    throw this.mistake(key, 'true or false');
  }

  text(key: string, otherwise: string): string {
    const value = this.entries[key] ?? otherwise;
    if (typeof value === 'string') return value;
    throw this.mistake(key, 'a text in quotes');
  }

  /** The width of one head, where `width` is divided among `heads`. */
  headWidth(widthKey: string, width: number, headsKey: string, heads: number): number {
    if (width % heads === 0) return width / heads;
    throw new ReaderError(
      `${this.file} divides "${widthKey}" ${width} among "${headsKey}" ${heads}, which leaves a remainder.`,
    );
  }

  /**
   * Refuses a switch that would change the numbers and is not built.
   * @throws {ReaderError} unless the entry is absent, empty or `only`.
   */
  allowOnly(key: string, only: unknown): void {
    const value = this.entries[key] ?? only;
    if (value === only || isEmpty(value)) return;
    throw new ReaderError(
      `${this.file} sets "${key}" to ${JSON.stringify(value)}, which is not supported${only === undefined ? '' : `; only ${JSON.stringify(only)} is`}.`,
    );
  }

  private mistake(key: string, wanted: string): ReaderError {
    return new ReaderError(
      `${this.file} sets "${key}" to ${JSON.stringify(this.entries[key])}; it must be ${wanted}.`,
    );
  }
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
