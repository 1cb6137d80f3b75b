import type { ExportedHead } from './exportedHead';
import { shortest } from './json';

/** Without it, Excel reads a file in the code page of its machine, and `␣` stands in nearly every list of tokens. */
const byteOrderMark = '\uFEFF';

/**
 * A table for spreadsheets, as RFC 4180 and Excel have it: UTF-8 with a byte order mark, fields separated by commas,
 * lines by CR LF. The first cell says what the table is; then come the keys, and a line for each query. A key that the
 * query does not see is an empty cell.
 */
export async function* csv({ title, queries, keys, pattern }: ExportedHead): AsyncGenerator<string> {
  yield byteOrderMark + line([title, ...keys].map(quoted));
  for (const [row, query] of queries.entries()) {
    const weights = pattern.subarray(row * keys.length, (row + 1) * keys.length);
    yield line([quoted(query), ...Array.from(weights, written)]);
  }
}

const line = (fields: readonly string[]) => `${fields.join(',')}\r\n`;

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function written(weight: number): string {
  return Number.isFinite(weight) ? shortest(weight) : '';
}
