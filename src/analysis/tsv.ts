/**
 * A matrix as tab-separated text, for spreadsheets: column labels above, row labels at left, 7 significant digits,
 * which is what float32 holds. Masked cells (NaN, −∞) are empty. `cells` `[row, column]`.
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
