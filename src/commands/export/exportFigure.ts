import * as vscode from 'vscode';
import { ReaderError } from '../../errors';
import { fileNameFor } from '../../export/fileName';
import { type Chunks, figureFormats } from '../../export/formats';
import type { AttentionPanel } from '../../panel/panel';
import type { Panels } from '../../panel/panels';
import {
  type FigureLook,
  type FigureScale,
  figureLooks,
  figureScales,
  type WantedFigure,
} from '../../protocol/figure';
import { inProgress } from '../inProgress';
import { checkedFormat } from './checkedFormat';
import { writeFile } from './writeFile';

/** How a figure looks; what is absent is as the reader chose it in the panel. */
export interface FigureChoice {
  readonly look?: FigureLook;
  readonly scale?: FigureScale;
}

/** Writes the figure on screen to a file, in the format of its ending. Asks for the file unless it is given. */
export async function exportFigure(
  panels: Panels,
  given?: vscode.Uri,
  choice: FigureChoice = {},
): Promise<void> {
  const panel = panels.active;
  const name = await panel?.figure({ is: 'name' });
  if (!panel || typeof name !== 'string') throw new ReaderError(nothingToDraw());
  const file = given ?? (await askFile(`${fileNameFor(panel.hovered?.source.title ?? '')}-${name}`));
  if (!file) return;
  const { extension: ending } = checkedFormat(file, figureFormats);
  await inProgress(vscode.l10n.t('Writing {0}', file.fsPath), () =>
    writeFile(file, figureOf(panel, { is: 'file', ending, ...choice })),
  );
}

/** The bytes of the figure on screen. @throws {ReaderError} if there is none. */
export async function* figureOf(panel: AttentionPanel, wanted: WantedFigure): Chunks {
  const content = await panel.figure(wanted);
  if (content === undefined) throw new ReaderError(nothingToDraw());
  yield content;
}

/** Reads the arguments of the command, which may come from another extension. */
export function readFigureChoice(given: unknown): FigureChoice {
  if (typeof given !== 'object' || given === null) return {};
  const { look, scale } = given as Readonly<Record<string, unknown>>;
  const [knownLook, knownScale] = [
    figureLooks.find((known) => known === look),
    figureScales.find((known) => known === scale),
  ];
  return { ...(knownLook && { look: knownLook }), ...(knownScale && { scale: knownScale }) };
}

async function askFile(name: string): Promise<vscode.Uri | undefined> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const filters = figureFormats.map(({ extension }) => [extension.toUpperCase(), [extension]] as const);
  return vscode.window.showSaveDialog({
    title: vscode.l10n.t('Export Figure'),
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `${name}.svg`) }),
    filters: Object.fromEntries(filters.map(([label, endings]) => [label, [...endings]])),
  });
}

export function nothingToDraw(): string {
  return vscode.l10n.t('There is no figure to export. Bring a panel that shows attention to the front.');
}
