import { byteOrderMark, csvLines } from '../../src/analysis/table/csv';
import type { FigureEnding, FigureLook, FigureScale } from '../../src/protocol/figure';
import { splitIsolated } from '../../src/protocol/isolated';
import type { Ink } from '../look/theme';
import type { Figure, Table } from './figure';
import { htmlFile } from './html/html';
import { drawnIn } from './look';
import { pngFile } from './png';
import { svgFile } from './svg';

/** How a figure is written. */
export interface Writing {
  readonly ending: FigureEnding;
  readonly look: FigureLook;
  readonly scale: FigureScale;
}

/** A figure as a file; undefined if it cannot be drawn. */
export async function write(
  draw: (ink: Ink) => Figure | undefined,
  { ending, look, scale }: Writing,
): Promise<string | Uint8Array | undefined> {
  if (ending === 'html') return htmlOf(draw, look);
  const figure = drawnIn(look, draw);
  if (!figure) return undefined;
  switch (ending) {
    case 'svg':
      return svgFile(figure.scene, figure.title);
    case 'png':
      return pngFile(figure.scene, scale);
    case 'csv':
      return byteOrderMark + figure.tables.map(csvOf).join('\r\n');
    default:
      return ending satisfies never;
  }
}

/** Nothing that a program reads has characters that isolate. */
function csvOf(table: Table): string {
  return [...csvLines({ ...table, title: splitIsolated(table.title).join('') })].join('');
}

/** A page follows its browser's theme, unless the figure is for print. */
async function htmlOf(draw: (ink: Ink) => Figure | undefined, look: FigureLook): Promise<string | undefined> {
  if (look === 'print') {
    const figure = drawnIn('print', draw);
    return figure && htmlFile({ light: figure });
  }
  const [light, dark] = [drawnIn('light', draw), drawnIn('dark', draw)];
  return light && dark && htmlFile({ light, dark });
}
