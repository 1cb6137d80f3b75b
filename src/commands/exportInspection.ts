import * as vscode from 'vscode';
import type { EngineClient } from '../engine/host/client';
import { ReaderError } from '../errors';
import { type NamedArray, textArrays, textFacts } from '../export/exported';
import { json } from '../export/json';
import { npz } from '../export/npz';
import { ownRanges } from '../export/ownRanges';
import { writeChunks } from '../export/writeChunks';
import type { AttentionPanel } from '../panel/panel';
import type { Panels } from '../panel/panels';
import type { Shown } from '../panel/reading';
import { inBlock } from '../protocol/blockTap';
import { inProgress } from './inProgress';

type Chunk = Uint8Array | string;
type Chunks = AsyncIterable<Chunk> | Iterable<Chunk>;

const formats = ['npz', 'json', 'png'] as const;
type Format = (typeof formats)[number];

/** Writes what the active panel shows to a file, whose name's ending says how; asks for it unless it is given. */
export async function exportInspection(
  panels: Panels,
  engine: EngineClient,
  given?: vscode.Uri,
): Promise<void> {
  const panel = panels.active;
  const shown = panel?.reading.shown;
  if (!shown) throw new ReaderError(vscode.l10n.t('No attention is shown yet. Run Show Attention first.'));
  const file = given ?? (await askFile(shown.source.title));
  if (!file) return;
  const format = formatOf(file);
  const chunksOf = format === 'png' ? await pictureOf(panel) : numbersOf(shown, engine, format);
  await inProgress(vscode.l10n.t('Writing {0}', file.fsPath), (signal) =>
    write(file, untilAborted(chunksOf(signal), signal)),
  );
}

async function askFile(title: string): Promise<vscode.Uri | undefined> {
  const format = await askFormat();
  if (!format) return undefined;
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const name = `${title.replace(/\.[^.]*$/, '')}.${format}`;
  return vscode.window.showSaveDialog({
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
    filters: { [format]: [format] },
  });
}

async function askFormat(): Promise<Format | undefined> {
  const items = [
    { label: '.npz', description: vscode.l10n.t('every pattern, for NumPy'), format: 'npz' },
    { label: '.json', description: vscode.l10n.t('every pattern, as nested lists'), format: 'json' },
    { label: '.png', description: vscode.l10n.t('the visible picture'), format: 'png' },
  ] as const;
  const picked = await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Export') });
  return picked?.format;
}

function formatOf(file: vscode.Uri): Format {
  const format = formats.find((ending) => file.path.toLowerCase().endsWith(`.${ending}`));
  if (format) return format;
  throw new ReaderError(
    vscode.l10n.t('{0} does not say its format. Let the name end in .npz, .json or .png.', file.fsPath),
  );
}

/** What was read and every head's pattern, attention by attention, layer by layer. */
function numbersOf(
  { source, inspection: shown }: Shown,
  engine: EngineClient,
  format: 'npz' | 'json',
): (signal: AbortSignal) => Chunks {
  const inspection = { ...shown, tokens: ownRanges(shown.tokens, source.parts) };
  async function* patterns(signal: AbortSignal): AsyncGenerator<NamedArray> {
    for (const { name, layers } of inspection.model.attentions) {
      for (let layer = 0; layer < layers; layer++) {
        const tensor = await engine.ask(
          'tensor',
          { inspection: inspection.id, tap: `${name}.pattern`, layer },
          { signal },
        );
        yield [inBlock(`${name}.pattern`, layer), tensor];
      }
    }
  }
  async function* arrays(signal: AbortSignal): AsyncGenerator<NamedArray> {
    yield* textArrays(inspection);
    yield* patterns(signal);
  }
  return (signal) => (format === 'npz' ? npz(arrays(signal)) : json(textFacts(inspection), patterns(signal)));
}

async function pictureOf(panel: AttentionPanel): Promise<() => Chunks> {
  const png = await panel.picture();
  if (png.length > 0) return () => [png];
  throw new ReaderError(
    vscode.l10n.t('There is no picture to export. Bring the panel to the front, with a heatmap in view.'),
  );
}

async function* untilAborted(chunks: Chunks, signal: AbortSignal): AsyncGenerator<Chunk> {
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    yield chunk;
  }
}

/** Piece by piece to a disk; another kind of file system takes a file as a whole. */
async function write(file: vscode.Uri, chunks: AsyncIterable<Chunk>): Promise<void> {
  if (file.scheme === 'file') return writeChunks(file.fsPath, chunks);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  await vscode.workspace.fs.writeFile(file, Buffer.concat(parts));
}
