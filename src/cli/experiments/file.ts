import { byteOrderMark, type CsvTable, csvLines } from '../../analysis/table/csv';
import { type NamedArray, textArrays, textFacts } from '../../export/exported';
import { flatJson } from '../../export/json';
import { npz } from '../../export/npz';
import { writeChunks } from '../../export/writeChunks';
import type { Inspection } from '../../protocol/inspection';
import type { ArrayFile } from '../arguments/experiment';

/** Writes arrays, and what was read, to a file of arrays. */
export function writeExperiment(
  output: ArrayFile,
  inspection: Inspection,
  arrays: readonly NamedArray[],
): Promise<void> {
  return writeArrays(output, { npz: textArrays(inspection), json: textFacts(inspection) }, arrays);
}

/** Writes arrays to a file, after what either kind of file says first. */
export async function writeArrays(
  { file, ending }: ArrayFile,
  first: { readonly npz: readonly NamedArray[]; readonly json: Readonly<Record<string, unknown>> },
  arrays: readonly NamedArray[],
): Promise<void> {
  const chunks = ending === 'npz' ? npz([...first.npz, ...arrays]) : flatJson(first.json, arrays);
  await writeChunks(file, chunks);
  process.stdout.write(`${file}: ${arrays.map(([name]) => name).join(', ')}\n`);
}

/** Writes a table of a model's parts for spreadsheets. */
export async function writeTable(file: string, table: CsvTable): Promise<void> {
  await writeChunks(file, linesOf(table));
  process.stdout.write(`${file}: ${table.rows.length} parts\n`);
}

async function* linesOf(table: CsvTable): AsyncGenerator<string> {
  yield byteOrderMark;
  yield* csvLines(table);
}
