import { type Change, isChange } from './change';
import { type PartName, partNamed } from './part';

/** What is done to which parts of a model. */
export type Parts = Readonly<Record<PartName, Change>>;

/** What can be done to a part of this name in some model. */
export function changesOf(name: PartName): readonly Change[] {
  switch (partNamed(name)?.is) {
    case 'head':
    case 'mlp':
      return ['zero', 'mean'];
    case 'attention':
      return ['zero', 'mean', 'uniform', 'self', 'previous'];
    case 'norm':
    case 'residual':
      return ['off'];
    case undefined:
      return [];
  }
}

/** Reads a saved record, which may be damaged or from another version; undefined if nothing in it is sound. */
export function readParts(kept: unknown): Parts | undefined {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return undefined;
  const read = Object.entries(kept).filter(
    (entry): entry is [PartName, Change] => isChange(entry[1]) && changesOf(entry[0]).includes(entry[1]),
  );
  return read.length > 0 ? Object.fromEntries(read) : undefined;
}
