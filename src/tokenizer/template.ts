import type { Ids } from './specialTokens';
import type { Part } from './tokenizerFile';

/** One element of a template: a text, or a special token. */
export type Slot =
  | { readonly Sequence: { readonly id: 'A' | 'B'; readonly type_id: number } }
  | { readonly SpecialToken: { readonly id: string; readonly type_id: number } };

/** The text, or the first of two. */
export const first: Slot = { Sequence: { id: 'A', type_id: 0 } };

export function second(segment: 0 | 1): Slot {
  return { Sequence: { id: 'B', type_id: segment } };
}

/** A special token; nothing if the folder has no such token. */
export function slot(content: string | undefined, segment: 0 | 1 | 2 = 0): Slot[] {
  return content ? [{ SpecialToken: { id: content, type_id: segment } }] : [];
}

/**
 * The template of special tokens around one text and around two.
 * @param ids the ids of all tokens; a token without an id is left out
 */
export function template(single: readonly Slot[], pair: readonly Slot[], ids: Ids): Part {
  const known = (part: Slot) => !('SpecialToken' in part) || ids.has(part.SpecialToken.id);
  const parts = { single: single.filter(known), pair: pair.filter(known) };
  const contents = [...parts.single, ...parts.pair].flatMap((part) =>
    'SpecialToken' in part ? [part.SpecialToken.id] : [],
  );
  const tokens = contents.map((content) => [
    content,
    { id: content, ids: [ids.get(content)], tokens: [content] },
  ]);
  return { type: 'TemplateProcessing', ...parts, special_tokens: Object.fromEntries(tokens) };
}
