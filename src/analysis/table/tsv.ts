/**
 * A matrix `[row, column]` as tab-separated text for spreadsheets: column labels on top, row labels on the
 * left, and 7 significant digits, the precision of float32. Masked cells (NaN, −∞) are empty.
 */
export function tsv(rows: readonly string[], columns: readonly string[], cells: Float32Array): string {
  const lines = rows.map((label, row) => [
    quoted(label),
    ...Array.from(cells.subarray(row * columns.length, (row + 1) * columns.length), written),
  ]);
  return [['', ...columns.map(quoted)], ...lines].map((line) => `${line.join('\t')}\n`).join('');
}

function written(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(7))) : '';
}

function quoted(label: string): string {
  return /["\t\r\n]/.test(label) ? `"${label.replaceAll('"', '""')}"` : label;
}
