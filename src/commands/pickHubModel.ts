import * as vscode from 'vscode';
import { ReaderError } from '../errors';
import { isModelId } from '../hub/modelId';
import type { FoundModel } from '../hub/search';
import { parameterCount } from './parameterCount';

/** Milliseconds after the last key before the search starts. */
const typingPause = 300;

interface ModelItem extends vscode.QuickPickItem {
  /** Absent for an item that is only a message. */
  readonly id?: string;
}

export type Search = (words: string, signal: AbortSignal) => Promise<readonly FoundModel[]>;

/** The id that the reader types, or one that a search finds; undefined if the pick is closed. */
export function pickHubModel(host: string, search: Search): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick<ModelItem>();
  pick.title = vscode.l10n.t('Select Model from {0}', host);
  pick.placeholder = vscode.l10n.t('Id or part of a name, such as openai-community/gpt2');
  let looking = new AbortController();
  const look = async (words: string, signal: AbortSignal) => {
    pick.items = typed(words);
    pick.busy = words !== '';
    await pauseOf(typingPause);
    if (words === '' || signal.aborted) return;
    const items = await search(words, signal).then(itemsOf, (error) => problemItems(error, signal));
    if (signal.aborted) return;
    pick.items = [...typed(words), ...items.filter(({ id }) => id !== words)];
    pick.busy = false;
  };
  return new Promise((resolve, reject) => {
    pick.onDidChangeValue((value) => {
      looking.abort();
      looking = new AbortController();
      look(value.trim(), looking.signal).catch((error) => {
        reject(error);
        pick.hide();
      });
    });
    pick.onDidAccept(() => {
      const id = pick.selectedItems[0]?.id;
      if (id === undefined) return;
      resolve(id);
      pick.hide();
    });
    pick.onDidHide(() => {
      looking.abort();
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

/** A valid id can be chosen whether or not the search finds it. */
function typed(words: string): ModelItem[] {
  return words.includes('/') && isModelId(words) ? [{ label: words, id: words, alwaysShow: true }] : [];
}

function itemsOf(found: readonly FoundModel[]): ModelItem[] {
  if (found.length === 0)
    return [{ label: vscode.l10n.t('No model with safetensors has this name.'), alwaysShow: true }];
  return found.map((model) => ({
    label: model.id,
    description: describe(model),
    id: model.id,
    alwaysShow: true,
  }));
}

function describe({ modelType, parameters, isGated }: FoundModel): string {
  return [modelType, parameters && parameterCount(parameters), isGated && vscode.l10n.t('$(lock) gated')]
    .filter(Boolean)
    .join(' · ');
}

function problemItems(error: unknown, signal: AbortSignal): ModelItem[] {
  if (signal.aborted) return [];
  if (!(error instanceof ReaderError)) throw error;
  return [{ label: `$(warning) ${error.message}`, alwaysShow: true }];
}

function pauseOf(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds);
  });
}
