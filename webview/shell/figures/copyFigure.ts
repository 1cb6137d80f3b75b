import * as l10n from '@vscode/l10n';
import type { FigureCopy } from '../../../src/protocol/figure';
import { post } from '../../host/host';
import { trouble } from '../../host/panel';
import type { Subject } from '../../state/subject';
import { fileOf } from './onScreen';

/** Copies the figure on screen as a picture, or its numbers as CSV. */
export function copyFigure(subject: Subject, as: FigureCopy): Promise<void> {
  return as === 'csv' ? copyText(subject, 'csv') : copyPicture(subject);
}

/** Where the editor keeps pictures off the clipboard, the text of an SVG is copied. */
async function copyPicture(subject: Subject): Promise<void> {
  const png = await fileOf(subject, 'png').catch((error: Error) => error);
  if (png instanceof Error) trouble.value = png.message;
  if (!(png instanceof Uint8Array)) return;
  try {
    const picture = new Blob([new Uint8Array(png)], { type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ [picture.type]: picture })]);
  } catch {
    await copyText(subject, 'svg');
    trouble.value = l10n.t(
      'The editor does not let the panel copy pictures, so the figure was copied as SVG text. Export Figure… saves a picture.',
    );
  }
}

async function copyText(subject: Subject, ending: 'svg' | 'csv'): Promise<void> {
  const text = await fileOf(subject, ending);
  // Spreadsheets take a byte order mark from a file, not from the clipboard.
  if (typeof text === 'string') post({ type: 'copy', text: text.replace(/^\uFEFF/, '') });
}
