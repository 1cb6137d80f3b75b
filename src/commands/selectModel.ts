import * as vscode from 'vscode';
import { readSetting, writeSetting } from '../editor/settings';
import type { EngineClient } from '../engine/client';
import { ReaderError } from '../errors';
import type { Panels } from '../panel/panels';
import { stackSizes } from '../protocol/attention';
import type { ModelEntry, UnusableModel } from '../protocol/model';

type Entry = ModelEntry | UnusableModel;

interface ModelItem extends vscode.QuickPickItem {
  readonly entry?: Entry;
}

const mostRecent = 10;

/**
 * Asks for a model, unless it is given. It becomes the setting, which panels follow; a panel with a model of its own
 * keeps it to itself.
 */
export async function selectModel(
  panels: Panels,
  engine: EngineClient,
  recent: RecentModels,
  given?: string,
): Promise<void> {
  const entry = given === undefined ? await pickModel(panels, engine, recent) : await find(engine, given);
  if (!entry) return;
  if ('problem' in entry) throw new ReaderError(entry.problem);
  if (entry.id === entry.folder) await recent.add(entry.folder);
  const panel = panels.active;
  if (panel?.reading.ownModel === undefined) return writeSetting('model', entry.id);
  panel.reading.ownModel = entry.id;
  await panel.update();
}

/** Model folders that were opened before, the last first. */
export class RecentModels {
  readonly #memory: vscode.Memento;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get folders(): readonly string[] {
    return this.#memory.get<readonly string[]>('recentModels', []);
  }

  async add(folder: string): Promise<void> {
    const others = this.folders.filter((other) => other !== folder);
    await this.#memory.update('recentModels', [folder, ...others].slice(0, mostRecent));
  }
}

async function pickModel(
  panels: Panels,
  engine: EngineClient,
  recent: RecentModels,
): Promise<Entry | undefined> {
  const current = panels.active?.reading.model ?? readSetting('model');
  const open: ModelItem = { label: vscode.l10n.t('$(folder-opened) Open Folder…') };
  const picked = await vscode.window.showQuickPick(itemsOf(engine, recent, current, open), {
    title: vscode.l10n.t('Select Model'),
    placeHolder: vscode.l10n.t('The model that reads the text'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked === open ? openFolder(engine) : picked?.entry;
}

async function itemsOf(
  engine: EngineClient,
  recent: RecentModels,
  current: string,
  open: ModelItem,
): Promise<ModelItem[]> {
  const entries = await engine.models(recent.folders);
  const [builtIn, others] = [true, false].map((wanted) =>
    entries.filter(({ id, folder }) => (id !== folder) === wanted).map((entry) => itemOf(entry, current)),
  );
  return [
    separator(vscode.l10n.t('built-in')),
    ...builtIn!,
    ...(others!.length > 0 ? [separator(vscode.l10n.t('recent'))] : []),
    ...others!,
    separator(''),
    open,
  ];
}

function itemOf(entry: Entry, current: string): ModelItem {
  const mark = entry.id === current ? '$(check) ' : '';
  if ('problem' in entry) return { label: `$(warning) ${entry.folder}`, detail: entry.problem, entry };
  const { id, name, folder, modelType, attentions, context, parameters } = entry;
  const millions = (parameters / 1e6).toLocaleString(vscode.env.language, { maximumSignificantDigits: 3 });
  const { layers, heads } = stackSizes(attentions);
  const sizes = vscode.l10n.t(
    '{0} layers × {1} heads, up to {2} tokens, {3} million parameters',
    layers,
    heads,
    context,
    millions,
  );
  return {
    label: `${mark}${name}`,
    description: id === folder ? `${modelType} · ${folder}` : modelType,
    detail: [...purposeOf(entry), sizes].join(' '),
    entry,
  };
}

/** What a built-in model does, and what it is good at showing. */
function purposeOf({ id, folder }: ModelEntry): string[] {
  if (id === folder) return [];
  switch (id) {
    case 'decoder':
      return [
        vscode.l10n.t(
          'Writes the next token: see heads that look one token back, and at what followed last time.',
        ),
      ];
    case 'encoder':
      return [
        vscode.l10n.t(
          'Fills in [MASK], reading both ways: see words looked up in a translation beside them.',
        ),
      ];
    case 'translator':
      return [vscode.l10n.t('Translates short English to Chinese: see cross-attention align the words.')];
    default:
      return [];
  }
}

function separator(label: string): ModelItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

async function openFolder(engine: EngineClient): Promise<Entry | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: false,
      canSelectFolders: true,
      openLabel: vscode.l10n.t('Open Model'),
      title: vscode.l10n.t('A folder with config.json, tokenizer.json and model.safetensors'),
    })) ?? [];
  if (!folder) return undefined;
  if (folder.scheme !== 'file')
    throw new ReaderError(
      vscode.l10n.t('A model must lie on this machine’s disk; {0} does not.', `${folder}`),
    );
  return find(engine, folder.fsPath);
}

/** What the catalog says of a model by its id: a built-in one's name, or a folder. */
async function find(engine: EngineClient, id: string): Promise<Entry | undefined> {
  const builtIn = (await engine.models([])).find((entry) => entry.id === id);
  return builtIn ?? (await engine.models([id])).find((entry) => entry.id === id);
}
