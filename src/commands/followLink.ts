import { isAbsolute } from 'node:path';
import * as vscode from 'vscode';
import { type Passage, readPassage } from '../editor/passage';
import { rangeReader } from '../editor/ranges';
import { showRanges } from '../editor/reveal';
import { readSetting } from '../editor/settings';
import { nameOf, Source } from '../editor/source';
import type { EngineClient } from '../engine/host/client';
import { ReaderError } from '../errors';
import type { Panels } from '../panel/panels';
import { areNone, type Interventions, settingsOf } from '../protocol/interventions';
import { type FileOfLink, type Link, readLink, textHash } from './link';
import type { RecentModels } from './recentModels';

/** What following a link acts on. */
export interface Followed {
  readonly panels: Panels;
  readonly engine: EngineClient;
  readonly recent: RecentModels;
}

/**
 * Opens what a link says. Anybody may have written it, so the reader is asked before it opens a file outside the
 * workspace, or a model that they did not use before.
 */
export async function followLink(uri: vscode.Uri, followed: Followed): Promise<void> {
  const link = uri.path === '/show' ? readLink(uri.query) : undefined;
  if (!link) {
    throw new ReaderError(
      vscode.l10n.t('This link is damaged, or from another version of Attention Inspector. Copy it again.'),
    );
  }
  const file = fileOf(link);
  const isNew = await isNewModel(link.model, followed);
  if (!(await isAllowed(file, isNew ? link.model : undefined))) return;
  const document = await openFile(file, link);
  const passage = passageIn(document, link);
  if (!passage) {
    await showRanges(document, []);
    throw new ReaderError(
      vscode.l10n.t('The passage that the link leads to is no longer in {0}.', nameOf(file)),
    );
  }
  await showRanges(document, passage.ranges);
  if (textHash(passage.text) !== link.text) {
    const changed = vscode.l10n.t('The text has changed since the link was copied.');
    void vscode.window.showWarningMessage(changed);
  }
  await show(document, passage, link, followed);
}

async function show(
  document: vscode.TextDocument,
  passage: Passage,
  { model, viewpoint, interventions, named, target }: Link,
  { panels, engine, recent }: Followed,
): Promise<void> {
  const isSame = ({ content }: (typeof panels.all)[number]) =>
    content.model === model &&
    content.shown?.source.isAt(document, passage) &&
    areSame(content.shown.inspection.interventions, interventions) &&
    content.target === target;
  const own = model === readSetting('model') ? {} : { model, isFromLink: true };
  const choice = {
    ...(!areNone(interventions) && { interventions }),
    ...(target !== undefined && { target }),
  };
  const panel = panels.all.find(isSame) ?? panels.open(document.uri, { ...own, choice });
  panel.reveal(document.uri);
  const source = new Source(document, passage);
  source.parts.setRanges(named.filter(({ end }) => end <= passage.text.length));
  await panel.show(source, viewpoint);
  const isOpen = panel.content.shown?.inspection.model.id === model;
  if (isOpen && !(await builtInModels(engine)).includes(model)) await recent.add(model);
}

function areSame(one: Interventions, other: Interventions): boolean {
  const [these, those] = [settingsOf(one), settingsOf(other)];
  return these.length === those.length && these.every((setting) => those.includes(setting));
}

/** @throws {ReaderError} if the workspace has no such folder. */
function fileOf({ folder: name, path }: FileOfLink): vscode.Uri {
  if (name === undefined) return vscode.Uri.from({ scheme: 'file', path: path.replace(/^\/?/, '/') });
  const folder = vscode.workspace.workspaceFolders?.find((open) => open.name === name);
  if (folder) return vscode.Uri.joinPath(folder.uri, path);
  throw new ReaderError(
    vscode.l10n.t(
      'The link leads into the folder “{0}”, which is not open. Open it and follow the link again.',
      name,
    ),
  );
}

/** @throws {ReaderError} if it is neither a built-in model's id nor a path. */
async function isNewModel(model: string, { panels, engine, recent }: Followed): Promise<boolean> {
  const used = [readSetting('model'), ...recent.folders, ...panels.all.map(({ content }) => content.model)];
  if (used.includes(model) || (await builtInModels(engine)).includes(model)) return false;
  if (isAbsolute(model)) return true;
  throw new ReaderError(
    vscode.l10n.t('The link names the model “{0}”, which is neither built in nor a folder.', model),
  );
}

async function builtInModels({ catalog }: EngineClient): Promise<readonly string[]> {
  return (await catalog.places([])).map(({ id }) => id);
}

/** Asks about a file outside the workspace, and about a model that is new to the reader. */
async function isAllowed(file: vscode.Uri, newModel: string | undefined): Promise<boolean> {
  const doubts = [
    ...(vscode.workspace.getWorkspaceFolder(file)
      ? []
      : [vscode.l10n.t('It opens a file outside the workspace: {0}', file.fsPath)]),
    ...(newModel === undefined
      ? []
      : [vscode.l10n.t('It opens a model that you have not used before: {0}', newModel)]),
  ];
  if (doubts.length === 0) return true;
  if (!vscode.workspace.isTrusted) doubts.push(vscode.l10n.t('This workspace is not trusted.'));
  const open = vscode.l10n.t('Open');
  const question = vscode.l10n.t('Follow the link?');
  const detail = doubts.join('\n\n');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, open)) === open;
}

async function openFile(file: vscode.Uri, { cell }: FileOfLink): Promise<vscode.TextDocument> {
  try {
    const { type } = await vscode.workspace.fs.stat(file);
    if (!(type & vscode.FileType.File)) throw new Error('It is no file.');
    if (cell === undefined) return await vscode.workspace.openTextDocument(file);
    return (await vscode.workspace.openNotebookDocument(file)).cellAt(cell).document;
  } catch (cause) {
    throw new ReaderError(vscode.l10n.t('The link leads to {0}, which cannot be opened here.', file.fsPath), {
      cause,
    });
  }
}

/** Undefined if the document is too short now, or has no text there. */
function passageIn(document: vscode.TextDocument, { ranges }: Link): Passage | undefined {
  const passage = readPassage(ranges, rangeReader(document));
  const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
  return ranges.at(-1)!.end <= length && passage.text.trim() !== '' ? passage : undefined;
}
