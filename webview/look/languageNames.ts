/**
 * Language codes with their names in the reader's language (`Simplified Chinese` for `zho_Hans`), sorted by
 * name. An unknown code is its own name.
 */
export function languageNames(
  codes: readonly string[],
  reader: string,
): readonly (readonly [string, string])[] {
  const names = new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' });
  const { compare } = new Intl.Collator(reader);
  return codes.map((code) => [code, nameOf(code, names)] as const).sort(([, a], [, b]) => compare(a, b));
}

/** A language's name in the reader's language; its code if it is unknown. */
export function languageName(code: string, reader: string): string {
  return nameOf(code, new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' }));
}

function nameOf(code: string, names: Intl.DisplayNames): string {
  try {
    return names.of(tagOf(code)) ?? code;
  } catch {
    return code;
  }
}

/** The BCP 47 tag of a code; the region in a code such as `en_XX` is dropped because it means nothing. */
export function tagOf(code: string): string {
  return code.replace(/_XX$/, '').replace('_', '-');
}
