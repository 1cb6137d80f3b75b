import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { EngineClient } from '../engine/host/client';
import { stackSizes } from '../protocol/attention';
import type { CatalogEntry, ModelEntry } from '../protocol/model';
import { type BuiltInModel, builtInModel } from './builtInModels';
import { listModels } from './listModels';
import { parameterCount } from './parameterCount';

/** A button beside a model, for something other than choosing it. */
interface Aside extends vscode.QuickInputButton {
  open(): Thenable<unknown>;
}

/** A model, or a place to look for another one. */
export type Choice = CatalogEntry | Kind | 'hub';

/** What to open from this machine's disk. */
export type Kind = 'folder' | 'file';

interface ModelItem extends vscode.QuickPickItem {
  readonly choice?: Choice;
  readonly buttons?: readonly Aside[];
}

/** Where the pick starts, and what it lists. */
export interface Choices {
  readonly engine: EngineClient;
  /** Folders opened before. */
  readonly recent: readonly string[];
  /** Id of the current model. */
  readonly current: string;
  /** The folder of sample texts for the built-in models. */
  readonly samples: vscode.Uri;
}

/** What the reader chooses; undefined if the pick is closed. */
export function pickModel({ engine, recent, current, samples }: Choices): Promise<Choice | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = vscode.l10n.t('Select Model');
  pick.placeholder = vscode.l10n.t('The model that reads the text');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  pick.show();
  const left = new AbortController();
  const list = (entries: readonly CatalogEntry[]) => {
    const active = idOf(pick.activeItems[0]);
    pick.items = itemsOf(entries, current, samples);
    pick.activeItems = pick.items.filter((item) => active !== undefined && idOf(item) === active);
  };
  return new Promise((resolve, reject) => {
    listModels(engine, recent, { list, signal: left.signal }).then(
      () => {
        pick.busy = false;
      },
      (error) => {
        reject(error);
        pick.hide();
      },
    );
    pick.onDidTriggerItemButton(({ button }) => void (button as Aside).open());
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      left.abort();
      resolve(undefined);
      pick.dispose();
    });
  });
}

function itemsOf(entries: readonly CatalogEntry[], current: string, samples: vscode.Uri): ModelItem[] {
  const [builtIn = [], others = []] = [true, false].map((wanted) =>
    entries
      .filter(({ id, folder }) => (id !== folder) === wanted)
      .map((entry) => itemOf(entry, current, samples)),
  );
  return [
    separator(vscode.l10n.t('built-in')),
    ...builtIn,
    ...(others.length > 0 ? [separator(vscode.l10n.t('recent'))] : []),
    ...others,
    separator(''),
    { label: vscode.l10n.t('$(folder-opened) Open Folder…'), choice: 'folder' },
    { label: vscode.l10n.t('$(file) Open ONNX or GGUF File…'), choice: 'file' },
    { label: vscode.l10n.t('$(cloud-download) From Hugging Face…'), choice: 'hub' },
  ];
}

function itemOf(entry: CatalogEntry, current: string, samples: vscode.Uri): ModelItem {
  const mark = entry.id === current ? '$(check) ' : '';
  if ('unread' in entry) return { label: `${mark}${entry.id}`, detail: entry.unread, choice: entry };
  if ('problem' in entry)
    return { label: `$(warning) ${entry.folder}`, detail: entry.problem, choice: entry };
  const { id, name, folder, modelType } = entry;
  const builtIn = builtInModel(entry);
  return {
    label: `${mark}${name}`,
    description: id === folder ? `${modelType} · ${folder}` : `${modelType} · ${sizesOf(entry)}`,
    detail: builtIn?.purpose ?? sizesOf(entry),
    buttons: [...cardOf(entry), ...sampleOf(builtIn, samples)],
    choice: entry,
  };
}

function idOf(item: ModelItem | undefined): string | undefined {
  return typeof item?.choice === 'object' ? item.choice.id : item?.choice;
}

function sizesOf({ attentions, context, parameters, adapter }: ModelEntry): string {
  const { layers, heads } = stackSizes(attentions);
  const sizes = vscode.l10n.t(
    '{0} layers × {1} heads, up to {2} tokens, {3}',
    layers,
    heads,
    context,
    parameterCount(parameters),
  );
  if (!adapter) return sizes;
  return `${vscode.l10n.t('adapter of rank {0} on {1}', adapter.ranks.join(', '), adapter.base)} · ${sizes}`;
}

/** The model card of a folder from the Hub is its README.md. */
function cardOf({ folder }: ModelEntry): Aside[] {
  const card = join(folder, 'README.md');
  if (!existsSync(card)) return [];
  return [
    {
      iconPath: new vscode.ThemeIcon('info'),
      tooltip: vscode.l10n.t('Show Model Card'),
      open: () => vscode.commands.executeCommand('markdown.showPreview', vscode.Uri.file(card)),
    },
  ];
}

/** Opens the sample as an untitled document, so that the reader can change it. */
function sampleOf(builtIn: BuiltInModel | undefined, samples: vscode.Uri): Aside[] {
  if (!builtIn) return [];
  const file = vscode.Uri.joinPath(samples, builtIn.sample);
  return [
    {
      iconPath: new vscode.ThemeIcon('file-text'),
      tooltip: vscode.l10n.t('Open Sample Text'),
      async open() {
        const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
        const document = await vscode.workspace.openTextDocument({ content, language: 'markdown' });
        // Not in the panel's editor group.
        await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
      },
    },
  ];
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}
