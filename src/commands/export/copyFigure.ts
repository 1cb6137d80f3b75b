import { ReaderError } from '../../errors';
import type { Panels } from '../../panel/panels';
import type { FigureCopy } from '../../protocol/figure';
import { nothingToDraw } from './exportFigure';

/** Copies the figure on screen. Only its page can put a picture on the clipboard. */
export function copyFigure(panels: Panels, as: FigureCopy): void {
  if (!panels.active?.copyFigure(as)) throw new ReaderError(nothingToDraw());
}
