import * as vscode from 'vscode';

/** `6.97 million parameters`, in Chinese `697 万参数`. */
export function parameterCount(count: number): string {
  const format = { notation: 'compact', compactDisplay: 'long', maximumSignificantDigits: 3 } as const;
  const parts = new Intl.NumberFormat(vscode.env.language, format).formatToParts(count);
  const isWord = ({ type }: Intl.NumberFormatPart) => type === 'compact';
  const digits = parts.filter((part) => !isWord(part)).map(({ value }) => value);
  const word = parts.filter(isWord).map(({ value }) => value);
  return vscode.l10n.t('{0} parameters', [digits.join('').trim(), ...word].join(' '));
}
