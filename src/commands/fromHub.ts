import * as vscode from 'vscode';
import { EngineError } from '../engine/error';
import type { EngineClient } from '../engine/host/client';
import { download, downloaded } from '../hub/download';
import type { Hub } from '../hub/hub';
import { hubCache } from '../hub/hubCache';
import { findOffer, type Offer, sizeOfFiles } from '../hub/offer';
import { searchModels } from '../hub/search';
import { sizeOf } from '../hub/size';
import { stackSizes } from '../protocol/attention';
import type { HubAccess } from './hubAccess';
import { inProgress } from './inProgress';
import { pickHubModel } from './pickHubModel';

/** Lets the reader choose a model on the Hub, and returns its folder once it is downloaded; undefined if they leave. */
export async function fromHub(access: HubAccess, engine: EngineClient): Promise<string | undefined> {
  const { host } = access.endpoint;
  if (!(await mayConnect(host))) return undefined;
  const id = await pickHubModel(host, async (words, signal) =>
    searchModels(await access.hub(), words, signal),
  );
  if (id === undefined) return undefined;
  const offer = await access.ask((hub) =>
    inProgress(vscode.l10n.t('Asking {0} about {1}', host, id), (signal) => findOffer(hub, id, signal)),
  );
  if (!offer) return undefined;
  const folder = await downloaded(offer, hubCache());
  if (folder !== undefined) return folder;
  return (await isWanted(offer, engine)) ? access.ask((hub) => fetchOffer(hub, offer)) : undefined;
}

/** A workspace that is not trusted must not make the reader connect without asking. */
async function mayConnect(host: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const connect = vscode.l10n.t('Connect');
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('This workspace is not trusted. Connect to {0}?', host),
    { modal: true, detail: vscode.l10n.t('You choose a model there, and it is downloaded to this machine.') },
    connect,
  );
  return answer === connect;
}

/** Describes the model before anything large is downloaded. */
async function isWanted({ model, files, configs }: Offer, engine: EngineClient) {
  const size = vscode.l10n.t(
    '{0} in {1} files, kept in {2}',
    sizeOf(sizeOfFiles(files)),
    files.length,
    hubCache(),
  );
  const outline = await inProgress(vscode.l10n.t('Reading the config of {0}', model.id), (signal) =>
    engine.catalog.outline(configs, signal).catch(problemOf),
  );
  if (outline === undefined) return false;
  if (typeof outline === 'string') {
    const message = vscode.l10n.t('{0} cannot be opened, so it is not downloaded.', model.id);
    await vscode.window.showWarningMessage(message, { modal: true, detail: `${outline}\n${size}` });
    return false;
  }
  const { layers, heads } = stackSizes(outline.attentions);
  const { modelType, context } = outline;
  const what = vscode.l10n.t(
    '{0}: {1} layers × {2} heads, up to {3} tokens',
    modelType,
    layers,
    heads,
    context,
  );
  const yes = vscode.l10n.t('Download');
  const message = vscode.l10n.t('Download {0}?', model.id);
  const answer = await vscode.window.showInformationMessage(
    message,
    { modal: true, detail: `${what}\n${size}` },
    yes,
  );
  return answer === yes;
}

function problemOf(error: unknown): string {
  if (error instanceof EngineError && error.kind === undefined) return error.message;
  throw error;
}

function fetchOffer(hub: Hub, offer: Offer): Promise<string | undefined> {
  const total = sizeOfFiles(offer.files);
  return inProgress(vscode.l10n.t('Downloading {0}', offer.model.id), (signal, progress) => {
    let told = 0;
    const onProgress = (received: number, file: string) => {
      const increment = ((received - told) / total) * 100;
      if (increment < 0.5 && received < total) return;
      told = received;
      const message = vscode.l10n.t('{0} ({1} of {2})', file, sizeOf(received), sizeOf(total));
      progress.report({ increment, message });
    };
    return download(hub, offer, { cache: hubCache(), signal, onProgress });
  });
}
