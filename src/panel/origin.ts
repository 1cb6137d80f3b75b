import * as v from 'valibot';
import type { Part } from '../protocol/documentParts';
import { areNone } from '../protocol/interventions';
import type { Choice } from '../protocol/messages';
import type { TextRange } from '../protocol/token';
import { choiceFields } from '../questions/schemas';

/** Settings of one panel that differ from the window's. */
export interface Own {
  /** The panel's own model; if undefined, the setting's. */
  readonly model?: string | undefined;
  /** Whether a link named it. */
  readonly isFromLink?: boolean;
  readonly choice: Choice;
}

/** Where a panel's text came from. This is enough to read and inspect it again after the window reloads. */
export interface Origin extends Own {
  readonly uri: string;
  readonly ranges: readonly TextRange[];
  /** The parts of the text that the reader has named. */
  readonly named: readonly Part[];
}

/** Reads the state that the webview kept, which may be damaged or from another version. */
export function readOrigin(kept: unknown): Origin | undefined {
  if (!isRecord(kept) || typeof kept.uri !== 'string' || !Array.isArray(kept.ranges)) return undefined;
  const ranges = kept.ranges.filter(isRange);
  if (ranges.length === 0 || ranges.length < kept.ranges.length) return undefined;
  const { uri, model } = kept;
  const named = Array.isArray(kept.named) ? kept.named.filter(isNamed) : [];
  return { uri, ranges, named, choice: readChoice(kept.choice), ...(typeof model === 'string' && { model }) };
}

/** Keeps every valid field; damaged ones start afresh. */
function readChoice(kept: unknown): Choice {
  if (!isRecord(kept)) return {};
  const fields = Object.entries(choiceFields).map(
    ([name, schema]) => [name, v.safeParse(schema, kept[name])] as const,
  );
  const sound = fields.filter(([, { success }]) => success).map(([name, { output }]) => [name, output]);
  const { interventions = {}, ...others }: Choice = Object.fromEntries(sound);
  return { ...others, ...(!areNone(interventions) && { interventions }) };
}

function isRange(kept: unknown): kept is TextRange {
  return isRecord(kept) && Number.isInteger(kept.start) && Number.isInteger(kept.end);
}

function isNamed(kept: unknown): kept is Part {
  return isRecord(kept) && isRange(kept) && typeof kept.name === 'string' && /^[A-Z]$/.test(kept.name);
}

function isRecord(kept: unknown): kept is Record<string, unknown> {
  return typeof kept === 'object' && kept !== null;
}
