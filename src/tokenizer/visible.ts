/** Control characters, spaces, lone surrogates, characters without a glyph, and the replacement character. */
const unseen = /[\p{Cc}\p{Cs}\p{Z}\p{Default_Ignorable_Code_Point}\ufffd]/gu;

const signs: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '↵',
  '\t': '⇥',
  '\u00a0': '⍽',
  '\u007f': '␡',
};

const joiner = /^[\u200c\u200d]$/;
const selector = /^(?:\p{Variation_Selector}|[\u{e0020}-\u{e007f}])$/u;

/**
 * A text with its invisible characters written out: space `␣`, line feed `↵`, tab `⇥`, no-break space `⍽`, other
 * control characters by their picture (`␀`, `␍`), the rest by code point (`⟨200D⟩`). A joiner between two characters and a
 * variation selector after one stay, because they change how the text looks. A leading combining mark gets a `◌` as base.
 */
export function visible(text: string): string {
  const written = text.replace(unseen, (character, at: number) => {
    const before = at > 0;
    const after = at + character.length < text.length;
    if ((joiner.test(character) && before && after) || (selector.test(character) && before)) return character;
    return signs[character] ?? picture(character);
  });
  return written.replace(/^\p{M}/u, '◌$&');
}

function picture(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}
