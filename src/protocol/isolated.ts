const [open, close] = ['\u2068', '\u2069'];

/**
 * Isolates text of either direction within a sentence (FSI … PDI), so that neither reorders the other as it is
 * drawn. For sentences only: nothing that a program reads or a reader copies contains these characters.
 */
export function isolated(text: string): string {
  return `${open}${text}${close}`;
}

/** `“it”`: a token in a sentence. */
export function quoted(token: string): string {
  return `“${isolated(token)}”`;
}

/** Splits a sentence at its isolated parts, which have the odd indices. */
export function splitIsolated(sentence: string): string[] {
  return sentence.split(/\u2068(.*?)\u2069/su);
}
