import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/**
 * Translates a regular expression of Python's `re`, matched from the beginning of a text, into JavaScript.
 * @param around JavaScript patterns for what may come before it and what must come after it; empty by default
 * @throws {ReaderError} naming `file` for a pattern that JavaScript cannot express.
 */
export function pythonPattern(
  pattern: string,
  file: string,
  { before = '', after = '$' }: { readonly before?: string; readonly after?: string } = {},
): RegExp {
  const [, flags = '', rest = ''] = /^(?:\(\?([ims]+)\))?(.*)$/s.exec(pattern)!;
  const source = rest
    .replaceAll('(?P<', '(?<')
    .replace(/\(\?P=(\w+)\)/g, '\\k<$1>')
    .replaceAll('\\A', '^')
    .replaceAll('\\Z', '$');
  try {
    return new RegExp(`^${before}(?:${source})${after}`, flags);
  } catch (cause) {
    throw new ReaderError(
      l10n.t('{0} has the pattern {1}, which cannot be read. Write it in another way.', file, shown(pattern)),
      { cause },
    );
  }
}
