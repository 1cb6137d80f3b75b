import type { Excerpt } from '../protocol/excerpt';
import { areNone, readInterventions } from '../protocol/interventions';
import type { Choice } from '../protocol/messages';
import type { TextRange } from '../protocol/token';

/** How a panel reads, unlike others. */
export interface Own {
  /** Its own model; without it, the one of the settings. */
  readonly model?: string | undefined;
  readonly choice: Choice;
}

/** Where a panel's text came from: what is needed to read and inspect it again after a window reload. */
export interface Origin extends Own {
  readonly uri: string;
  readonly ranges: readonly TextRange[];
}

/** What the webview kept may be from another version, or damaged. */
export function readOrigin(kept: unknown): Origin | undefined {
  if (!isRecord(kept) || typeof kept.uri !== 'string' || !Array.isArray(kept.ranges)) return undefined;
  const ranges = kept.ranges.filter(isRange);
  if (ranges.length === 0 || ranges.length < kept.ranges.length) return undefined;
  const { uri, model, choice } = kept;
  return { uri, ranges, choice: readChoice(choice), ...(typeof model === 'string' && { model }) };
}

function readChoice(kept: unknown): Choice {
  if (!isRecord(kept)) return {};
  const { target } = kept;
  const interventions = readInterventions(kept.interventions);
  const [excerpt, languages] = [readExcerpt(kept.excerpt), readLanguages(kept.languages)];
  return {
    ...(typeof target === 'string' && { target }),
    ...(!areNone(interventions) && { interventions }),
    ...(excerpt && { excerpt }),
    ...(languages && { languages }),
  };
}

function readExcerpt(kept: unknown): Excerpt | undefined {
  if (!isRecord(kept)) return undefined;
  const { is, offset, index, length, overlap } = kept;
  if (is === 'around' && isCount(offset)) return { is, offset };
  if (is !== 'window' || !isCount(index) || !isCount(length) || !isCount(overlap)) return undefined;
  return { is, index, length, overlap };
}

function readLanguages(kept: unknown): Choice['languages'] {
  if (!isRecord(kept) || typeof kept.model !== 'string') return undefined;
  const { model, from, to } = kept;
  return { model, ...(typeof from === 'string' && { from }), ...(typeof to === 'string' && { to }) };
}

function isCount(kept: unknown): kept is number {
  return Number.isInteger(kept) && (kept as number) >= 0;
}

function isRange(kept: unknown): kept is TextRange {
  return isRecord(kept) && Number.isInteger(kept.start) && Number.isInteger(kept.end);
}

function isRecord(kept: unknown): kept is Record<string, unknown> {
  return typeof kept === 'object' && kept !== null;
}
