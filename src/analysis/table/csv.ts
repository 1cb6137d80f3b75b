import { shortest } from './shortest';

/** Without it, Excel reads a file in the code page of its machine, and `␣` stands in nearly every list of tokens. */
export const byteOrderMark = '\uFEFF';

/** A matrix `[row, column]` with its labels. */
export interface CsvTable {
  readonly title: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  /** NaN where there is nothing to say, such as a key that a query does not see. */
  readonly values: Float32Array;
}

/**
 * The lines of a table for spreadsheets, as RFC 4180 and Excel have it: fields separated by commas, lines ended by CR LF.
 * The first cell says what the table is; then come the columns' labels, and a line for each row. NaN is an empty cell.
 */
export function* csvLines({ title, rows, columns, values }: CsvTable): Generator<string> {
  yield line([title, ...columns].map(quoted));
  for (const [at, label] of rows.entries()) {
    const row = values.subarray(at * columns.length, (at + 1) * columns.length);
    yield line([quoted(label), ...Array.from(row, written)]);
  }
}

const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function written(value: number): string {
  return Number.isFinite(value) ? shortest(value) : '';
}
