import * as l10n from '@vscode/l10n';
import type { FigureEnding } from '../protocol/figure';
import type { Inspection } from '../protocol/inspection';
import { csv } from './csv';
import { type NamedArray, type NamedArrays, type Shown, textArrays, textFacts } from './exported';
import type { ExportedHead } from './exportedHead';
import { json } from './json';
import { npz } from './npz';

/** A file as it is written, piece by piece. */
export type Chunks = AsyncGenerator<Uint8Array | string>;

/** A kind of file that an export can write. */
export type Format = TensorFormat | HeadFormat | FigureFormat;

interface Named {
  /** How the names of its files end, without the dot. */
  readonly extension: string;
  /** What a file holds, for the reader who chooses. */
  holds(): string;
}

/** Holds what was read and any number of whole tensors, such as every attention pattern. */
export interface TensorFormat extends Named {
  readonly of: 'tensors';
  write(inspection: Inspection & Shown, tensors: NamedArrays): Chunks;
}

/** Holds the attention pattern of one head. */
export interface HeadFormat extends Named {
  readonly of: 'head';
  write(head: ExportedHead): Chunks;
}

/** Holds the figure that a panel shows, as its page writes it. */
export interface FigureFormat extends Named {
  readonly of: 'figure';
  readonly extension: FigureEnding;
}

const npzFile: TensorFormat = {
  extension: 'npz',
  holds: () => l10n.t('every pattern, for NumPy'),
  of: 'tensors',
  write: (inspection, tensors) => npz(concatenated(textArrays(inspection), tensors)),
};

const jsonFile: TensorFormat = {
  extension: 'json',
  holds: () => l10n.t('every pattern, as nested lists'),
  of: 'tensors',
  write: (inspection, tensors) => json(textFacts(inspection), tensors),
};

const csvFile: HeadFormat = {
  extension: 'csv',
  holds: () => l10n.t('one head’s pattern, for spreadsheets'),
  of: 'head',
  write: csv,
};

const svgFile: FigureFormat = {
  extension: 'svg',
  holds: () => l10n.t('the figure on screen, for editing and printing'),
  of: 'figure',
};

const pngFile: FigureFormat = {
  extension: 'png',
  holds: () => l10n.t('the figure on screen, as a picture'),
  of: 'figure',
};

const htmlFile: FigureFormat = {
  extension: 'html',
  holds: () => l10n.t('the figure on screen, interactive in a browser'),
  of: 'figure',
};

const numbersFile: FigureFormat = {
  extension: 'csv',
  holds: () => l10n.t('the numbers of the figure on screen, for spreadsheets'),
  of: 'figure',
};

/** In the order in which a reader is offered them. */
export const formats: readonly Format[] = [npzFile, jsonFile, csvFile, svgFile, pngFile, htmlFile];

export const figureFormats: readonly FigureFormat[] = [svgFile, pngFile, htmlFile, numbersFile];

/** The format that a file's name asks for by its ending. */
export function formatOf<F extends Format>(file: string, among: readonly F[]): F | undefined {
  return among.find(({ extension }) => file.toLowerCase().endsWith(`.${extension}`));
}

async function* concatenated(first: readonly NamedArray[], rest: NamedArrays): AsyncGenerator<NamedArray> {
  yield* first;
  yield* rest;
}
