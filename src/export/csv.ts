import { byteOrderMark, csvLines } from '../analysis/table/csv';
import type { ExportedHead } from './exportedHead';

/** A head's pattern for spreadsheets: UTF-8 with a byte order mark. */
export async function* csv({ title, queries, keys, pattern }: ExportedHead): AsyncGenerator<string> {
  yield byteOrderMark;
  yield* csvLines({ title, rows: queries, columns: keys, values: pattern });
}
