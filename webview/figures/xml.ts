/**
 * A text for XML and HTML, as content or between double quotes. Characters that XML 1.0 forbids become visible: control
 * characters their pictures (␀), lone surrogates and noncharacters the replacement character.
 */
export function escaped(text: string): string {
  return text
    .replace(/\p{Cc}/gu, visibleControl)
    .replace(/[\uFFFE\uFFFF]|\p{Cs}/gu, '\uFFFD')
    .replace(/[&<>"]/g, (special) => entities[special]!);
}

function visibleControl(control: string): string {
  const code = control.charCodeAt(0);
  if (code === 0x7f) return '\u2421';
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\uFFFD';
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
