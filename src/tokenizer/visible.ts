import { codeSign, signOf } from '../protocol/tokenSigns';

/** Control characters, spaces, lone surrogates, characters without a glyph, and the replacement character. */
const unseen = /[\p{Cc}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\ufffd]/gu;

const joiner = /^[\u200c\u200d]$/;
const selector = /^(?:\p{Variation_Selector}|[\u{e0020}-\u{e007f}])$/u;

/**
 * A text with its invisible characters written as signs (`protocol/tokenSigns`). A joiner between two characters and a
 * variation selector after one stay, because they change how the text looks. A leading combining mark gets a `◌` as base.
 */
export function visible(text: string): string {
  const written = text.replace(unseen, (character, at: number) => {
    const before = at > 0;
    const after = at + character.length < text.length;
    if ((joiner.test(character) && before && after) || (selector.test(character) && before)) return character;
    return signOf[character] ?? codeSign(character);
  });
  return written.replace(/^\p{M}/u, '◌$&');
}
