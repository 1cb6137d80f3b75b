/** `Chinese (Simplified)` for `zho_Hans`, in the reader's language; the code itself where it names no language known here. */
export function languageName(code: string, reader: string): string {
  const names = new Intl.DisplayNames([reader], { type: 'language', fallback: 'none' });
  try {
    return names.of(tagOf(code)) ?? code;
  } catch {
    return code;
  }
}

/** BCP 47: of a code such as `en_XX`, the region says nothing. */
function tagOf(code: string): string {
  return code.replace(/_XX$/, '').replace('_', '-');
}
