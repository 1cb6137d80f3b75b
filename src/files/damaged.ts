import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';

/**
 * The error for a file that ends too early.
 * @param end the byte that its contents should reach
 */
export function cutShort(file: string, size: number, end: number, cause?: unknown): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} ends at byte {1}, but its contents should reach byte {2}. The file is incomplete; download it again.',
      file,
      written(size),
      written(end),
    ),
    { cause },
  );
}

/** The error for a file that ends before the last byte of a tensor. */
export function lacksTensor(
  file: string,
  size: number,
  { name, end }: { readonly name: string; readonly end: number },
): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} ends at byte {1}, but its header places {2} up to byte {3}. The file is incomplete; download it again.',
      file,
      written(size),
      shown(name),
      written(end),
    ),
  );
}

/** The error for a tensor whose shape, type or place cannot be right. */
export function describesWrongly(file: string, tensor: string): ReaderError {
  return new ReaderError(
    l10n.t(
      'The header of {0} describes {1} wrongly. The file is corrupt; download it again.',
      file,
      shown(tensor),
    ),
  );
}

/** A number of bytes for the reader: `5,120`. */
export function written(bytes: number): string {
  return bytes.toLocaleString('en');
}
