import type { TextRange } from '../protocol/token';

/** Where a panel's text came from: what is needed to read and inspect it again after a window reload. */
export interface Origin {
  readonly uri: string;
  readonly ranges: readonly TextRange[];
  /** The panel's own model; without it, the one of the settings. */
  readonly model?: string | undefined;
}

/** What the webview kept may be from another version, or damaged. */
export function readOrigin(kept: unknown): Origin | undefined {
  if (!isRecord(kept) || typeof kept.uri !== 'string' || !Array.isArray(kept.ranges)) return undefined;
  const ranges = kept.ranges.filter(isRange);
  if (ranges.length === 0 || ranges.length < kept.ranges.length) return undefined;
  return { uri: kept.uri, ranges, ...(typeof kept.model === 'string' && { model: kept.model }) };
}

function isRange(kept: unknown): kept is TextRange {
  return isRecord(kept) && Number.isInteger(kept.start) && Number.isInteger(kept.end);
}

function isRecord(kept: unknown): kept is Record<string, unknown> {
  return typeof kept === 'object' && kept !== null;
}
