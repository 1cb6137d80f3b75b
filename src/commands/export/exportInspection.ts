import * as vscode from 'vscode';
import type { Hovered } from '../../editor/hover';
import type { EngineClient } from '../../engine/host/client';
import { ReaderError } from '../../errors';
import type { NamedArray } from '../../export/exported';
import { exportedHead } from '../../export/exportedHead';
import { fileNameFor } from '../../export/fileName';
import { type Chunks, type Format, formats } from '../../export/formats';
import { ownRanges } from '../../export/ownRanges';
import type { AttentionPanel } from '../../panel/panel';
import type { Panels } from '../../panel/panels';
import { attentionAt } from '../../protocol/blockTap';
import type { Inspection } from '../../protocol/inspection';
import { inProgress } from '../inProgress';
import { checkedFormat } from './checkedFormat';
import { figureOf } from './exportFigure';
import { writeFile } from './writeFile';

/** Writes what the active panel shows to a file, in the format of its extension. Asks for the file unless it is given. */
export async function exportInspection(
  panels: Panels,
  engine: EngineClient,
  given?: vscode.Uri,
): Promise<void> {
  const panel = panels.active;
  const shown = panel?.hovered;
  if (!shown) throw new ReaderError(vscode.l10n.t('No attention is shown yet. Run Show Attention first.'));
  const file = given ?? (await askFile(shown.source.title));
  if (!file) return;
  const format = checkedFormat(file, formats);
  await inProgress(vscode.l10n.t('Writing {0}', file.fsPath), (signal) =>
    writeFile(file, untilAborted(chunksOf(format, { panel, shown, engine, signal }), signal)),
  );
}

async function askFile(title: string): Promise<vscode.Uri | undefined> {
  const extension = await askExtension();
  if (extension === undefined) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${fileNameFor(title)}.${extension}`;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [extension]: [extension] },
  });
}

async function askExtension(): Promise<string | undefined> {
  const items = formats.map(({ extension, holds }) => ({
    label: `.${extension}`,
    description: holds(),
    extension,
  }));
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export') });
  return picked?.extension;
}

interface Exporting {
  readonly panel: AttentionPanel;
  readonly shown: Hovered;
  readonly engine: EngineClient;
  readonly signal: AbortSignal;
}

async function* chunksOf(format: Format, { panel, shown, engine, signal }: Exporting): Chunks {
  const { source, head, attention } = shown;
  const inspection = {
    ...shown.inspection,
    tokens: ownRanges(shown.inspection.tokens, source.selections),
    ...(panel.units && { units: panel.units }),
  };
  switch (format.of) {
    case 'tensors':
      yield* format.write(inspection, patterns(inspection, engine, signal));
      break;
    case 'head': {
      const which = { inspection: inspection.id, tap: `${attention}.pattern`, ...head };
      const pattern = await engine.ask('tensor', which, { signal });
      yield* format.write(exportedHead(inspection, { attention, ...head }, pattern));
      break;
    }
    case 'figure':
      yield* figureOf(panel, { is: 'file', ending: format.extension });
      break;
    default:
      format satisfies never;
  }
}

/** The patterns of all heads: attention by attention, layer by layer. */
async function* patterns(
  { id, model }: Inspection,
  engine: EngineClient,
  signal: AbortSignal,
): AsyncGenerator<NamedArray> {
  for (const { name, layers } of model.attentions) {
    for (let layer = 0; layer < layers; layer++) {
      const which = { inspection: id, tap: `${name}.pattern`, layer };
      const tensor = await engine.ask('tensor', which, { signal });
      yield [`${attentionAt(name, layer)}.pattern`, tensor];
    }
  }
}

async function* untilAborted(chunks: Chunks, signal: AbortSignal): Chunks {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}
