/** Something to measure, and its limit. */
export interface Row {
  readonly what: string;
  readonly unit: 'ms' | 'MB' | '×';
  /** The largest acceptable figure. */
  readonly limit: number;
  /** Throws `Skipped` if it cannot be measured here. */
  measure(): Promise<Figure>;
}

export interface Figure {
  readonly value: number;
  /** The numbers that the figure was computed from, for the JSON and for reading. */
  readonly detail: string;
}

/** The reason why a row has no figure here. */
export class Skipped extends Error {}

export interface Measured extends Pick<Row, 'what' | 'unit' | 'limit'> {
  readonly value?: number;
  readonly detail: string;
  readonly outcome: 'reached' | 'missed' | 'skipped' | 'failed';
}

export async function measure(row: Row): Promise<Measured> {
  const { what, unit, limit } = row;
  try {
    const { value, detail } = await row.measure();
    if (!Number.isFinite(value)) throw new Error(`Nothing was measured (${detail}).`);
    return { what, unit, limit, value, detail, outcome: value <= limit ? 'reached' : 'missed' };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { what, unit, limit, detail, outcome: error instanceof Skipped ? 'skipped' : 'failed' };
  }
}

const columns = [64, 12, 12, 9] as const;

export const heading = cells('what', 'measured', 'to reach', '', '');

export function line({ what, unit, limit, value, detail, outcome }: Measured): string {
  return cells(
    what,
    value === undefined ? '–' : figure(value, unit),
    `≤ ${figure(limit, unit)}`,
    outcome,
    detail,
  );
}

function cells(...texts: string[]): string {
  return texts
    .map((text, column) => text.padEnd(columns[column] ?? 0))
    .join(' ')
    .trimEnd();
}

function figure(value: number, unit: Row['unit']): string {
  return unit === '×' ? value.toFixed(2) : `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}
