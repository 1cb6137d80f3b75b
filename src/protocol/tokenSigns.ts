import * as l10n from '@vscode/l10n';

/** The sign of a line break. A returning arrow, `↵`, reads as a 2 where labels are small and slanted. */
export const lineBreak = '¶';

/** Signs for characters that cannot be seen. Other control characters have a picture (`␍`), the rest a code point. */
export const signOf: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': lineBreak,
  '\t': '⇥',
  '\u00a0': '⍽',
  '\u007f': '␡',
};

/** `␍`, or `⟨200D⟩`: a character without a sign of its own. */
export function codeSign(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(firstPicture + code);
  return `⟨${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
}

/** `⟨E9⟩`: a byte that is no character on its own. */
export function byteSign(byte: number): string {
  return `⟨${byte.toString(16).toUpperCase().padStart(2, '0')}⟩`;
}

/**
 * The sign after a character of which a token carries only some of the UTF-8 bytes: `²⁄₃` for two of three.
 * @param carried 1…3
 * @param of 2…4
 */
export function shareSign(carried: number, of: number): string {
  return `${above[carried]}⁄${below[of]}`;
}

const firstPicture = 0x2400;
const above = '⁰¹²³⁴';
const below = '₀₁₂₃₄';
const shares = /([⁰¹²³⁴])⁄([₀₁₂₃₄])/g;

/**
 * How several tokens share one character, from first to last, 0…1: by its bytes. Tokens that stand for text instead of
 * bytes (`kg` for `㎏`) share it equally.
 */
export function sharesOf(texts: readonly string[]): number[] {
  const stated = texts.map((text, at) => (at === 0 ? sharesIn(text).at(-1) : sharesIn(text)[0]));
  const sum = stated.reduce<number>((sum, share) => sum + (share ?? Number.NaN), 0);
  return Math.abs(sum - 1) < 1e-6 ? stated.map((share) => share!) : texts.map(() => 1 / texts.length);
}

/** Whether a token carries only a part of some character. */
export function hasShare(text: string): boolean {
  return sharesIn(text).length > 0;
}

/** A token shares at most its first character and its last. */
function sharesIn(text: string): number[] {
  return [...text.matchAll(shares)].map(([, carried, of]) => above.indexOf(carried!) / below.indexOf(of!));
}

/** Splits a token's text at its signs, which have the odd indices. */
export function splitSigns(text: string): string[] {
  return text.split(/([␣¶⇥⍽␡\u2400-\u241f]|⟨[0-9A-F]+⟩|[⁰¹²³⁴]⁄[₀₁₂₃₄])/u);
}

/** `␣ stands for a space`: what a sign means. */
export function explainSign(sign: string): string {
  const [, carried, of] = new RegExp(shares.source).exec(sign) ?? [];
  if (carried && of)
    return l10n.t(
      '{0} of a character: several tokens share its bytes, and this one has {1} of the {2}.',
      sign,
      above.indexOf(carried),
      below.indexOf(of),
    );
  return l10n.t('{0} stands for {1}.', sign, meaningOf(sign));
}

function meaningOf(sign: string): string {
  switch (sign) {
    case '␣':
      return l10n.t('a space');
    case lineBreak:
      return l10n.t('a line break');
    case '⇥':
      return l10n.t('a tab');
    case '⍽':
      return l10n.t('a no-break space');
    case '␡':
      return l10n.t('the control character {0}', 'U+007F');
  }
  const [, code = ''] = /^⟨(.*)⟩$/u.exec(sign) ?? [];
  if (code.length === 2) return l10n.t('the byte {0}, a part of a character', code);
  if (code) return l10n.t('the invisible character {0}', `U+${code}`);
  const picture = sign.codePointAt(0)! - firstPicture;
  return l10n.t('the control character {0}', `U+${picture.toString(16).toUpperCase().padStart(4, '0')}`);
}
