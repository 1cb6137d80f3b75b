import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';

/**
 * A regular expression of Python's `re` that is to match from the beginning of a text, as JavaScript writes it.
 * @param around what may stand before it, and what must stand after it, as JavaScript writes it; nothing by default
 * @throws {ReaderError} naming `file` for one that JavaScript does not have.
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
