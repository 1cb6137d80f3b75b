import * as vscode from 'vscode';
import { readSetting, writeSetting } from '../editor/settings';
import type { EngineClient } from '../engine/host/client';
import { ReaderError } from '../errors';
import type { Panels } from '../panel/panels';
import type { CatalogEntry } from '../protocol/model';
import { fromHub } from './fromHub';
import type { HubAccess } from './hubAccess';
import { inProgress } from './inProgress';
import { type Kind, pickModel } from './pickModel';
import type { RecentModels } from './recentModels';

/** What the command acts on. */
export interface ModelChoice {
  readonly panels: Panels;
  readonly engine: EngineClient;
  readonly recent: RecentModels;
  readonly hub: HubAccess;
  readonly samples: vscode.Uri;
}

/**
 * Asks for a model unless it is given, and makes it the setting, which panels follow. In a panel with a model of its
 * own, only that panel changes.
 */
export async function selectModel(choice: ModelChoice, given?: string): Promise<void> {
  const { panels, engine, recent } = choice;
  const entry = given === undefined ? await ask(choice) : await find(engine, given);
  if (!entry) return;
  if ('problem' in entry) throw new ReaderError(entry.problem);
  if (entry.id === entry.folder) await recent.add(entry.folder);
  const panel = panels.active;
  if (panel?.content.ownModel === undefined) return writeSetting('model', entry.id);
  panel.content.ownModel = entry.id;
  await panel.update();
}

async function ask({ panels, engine, recent, hub, samples }: ModelChoice): Promise<CatalogEntry | undefined> {
  const current = panels.active?.content.model ?? readSetting('model');
  const picked = await pickModel({ engine, recent: recent.folders, current, samples });
  switch (picked) {
    case 'folder':
    case 'file':
      return openFromDisk(engine, picked);
    case 'hub': {
      const folder = await fromHub(hub, engine);
      return folder === undefined ? undefined : find(engine, folder);
    }
    default:
      return picked;
  }
}

async function openFromDisk(engine: EngineClient, what: Kind): Promise<CatalogEntry | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      canSelectFiles: what === 'file',
      canSelectFolders: what === 'folder',
      openLabel: vscode.l10n.t('Open Model'),
      ...(what === 'file'
        ? {
            title: vscode.l10n.t('A GGUF file, or an ONNX file with its tokenizer.json beside it'),
            filters: { 'ONNX, GGUF': ['onnx', 'gguf'] },
          }
        : {
            title: vscode.l10n.t(
              'A folder with config.json, tokenizer.json and model.safetensors, pytorch_model.bin or model.onnx, or the folder of a LoRA adapter',
            ),
          }),
    })) ?? [];
  if (!chosen) return undefined;
  if (chosen.scheme !== 'file')
    throw new ReaderError(vscode.l10n.t('A model must be on this machine’s disk; {0} is not.', `${chosen}`));
  return find(engine, chosen.fsPath);
}

/** The catalog's entry for an id: the name of a built-in model, a folder, or an `.onnx` or `.gguf` file. */
async function find(engine: EngineClient, id: string): Promise<CatalogEntry | undefined> {
  const place = (await engine.catalog.places([id])).find((place) => place.id === id)!;
  return inProgress(vscode.l10n.t('Reading {0}', id), (signal) => engine.catalog.model(place, signal));
}
