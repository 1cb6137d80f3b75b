import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type AttentionInspector, attentionInspector } from './api';
import { addRange, clearRanges } from './commands/addRange';
import { copyLink } from './commands/copyLink';
import { copyFigure } from './commands/export/copyFigure';
import { exportFigure, readFigureChoice } from './commands/export/exportFigure';
import { exportInspection } from './commands/export/exportInspection';
import { exportRuns } from './commands/export/exportRuns';
import { followLink } from './commands/followLink';
import { followSelection } from './commands/followSelection';
import { HubAccess } from './commands/hubAccess';
import { RecentModels } from './commands/recentModels';
import { register, tell } from './commands/register';
import { selectModel } from './commands/selectModel';
import { showAttention } from './commands/showAttention';
import { showInNewPanel } from './commands/showInNewPanel';
import { toldIfLong } from './commands/toldIfLong';
import { Brackets } from './editor/brackets';
import { Follow } from './editor/follow';
import { StrongestTokens } from './editor/hover';
import { engineSettings, maxTokens, onDidChangeSetting, readSetting } from './editor/settings';
import { Source } from './editor/source';
import { StatusBar } from './editor/statusBar';
import { Tint } from './editor/tint/tint';
import type { EngineClient } from './engine/host/client';
import { openEngine } from './engine/host/openEngine';
import { hubCache } from './hub/hubCache';
import { failureOf } from './panel/failure';
import { Panels, viewType } from './panel/panels';

/** The parts of the extension. */
interface Parts {
  readonly log: vscode.LogOutputChannel;
  readonly engine: EngineClient;
  readonly panels: Panels;
  readonly tint: Tint;
  readonly brackets: Brackets;
  readonly statusBar: StatusBar;
  readonly recent: RecentModels;
  readonly hub: HubAccess;
  readonly samples: vscode.Uri;
  /** The extension's id. */
  readonly extension: string;
}

export function activate(context: vscode.ExtensionContext): AttentionInspector {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const parts = makeParts(context);
  const { log, engine, panels, tint, brackets, statusBar } = parts;
  context.subscriptions.push(
    ...[log, engine, panels, tint, brackets, statusBar],
    ...registerCommands(parts),
    ...tieToEditor(parts),
    ...followSettings(parts),
    vscode.window.registerWebviewPanelSerializer(viewType, panels),
    engine.onDidEnd((reason) => {
      for (const panel of panels.all) panel.content.fail(failureOf(reason, log));
    }),
  );
  const { version } = context.extension.packageJSON as { version: string };
  return attentionInspector({
    version,
    engine,
    defaults: () => ({ model: readSetting('model'), maxTokens: maxTokens() }),
    attend: (model, signal, work) =>
      toldIfLong(vscode.l10n.t('Another extension is reading with {0}', model), signal, work),
  });
}

function makeParts(context: vscode.ExtensionContext): Parts {
  const log = vscode.window.createOutputChannel('Attention Inspector', { log: true });
  const engine = openEngine({
    script: context.asAbsolutePath('dist/engine.js'),
    builtInModels: context.asAbsolutePath('media/models'),
    hubCache: hubCache(),
    translations: vscode.l10n.uri?.fsPath,
    ...engineSettings(),
    log: (line) => log.info(line),
  });
  return {
    log,
    engine,
    panels: new Panels({ extension: context.extensionUri, engine, log }),
    tint: new Tint(),
    brackets: new Brackets(),
    statusBar: new StatusBar(),
    recent: new RecentModels(context.globalState),
    hub: new HubAccess(context.secrets),
    samples: vscode.Uri.joinPath(context.extensionUri, 'media', 'samples'),
    extension: context.extension.id,
  };
}

function registerCommands({
  log,
  engine,
  panels,
  tint,
  recent,
  hub,
  samples,
  extension,
}: Parts): vscode.Disposable[] {
  return [
    register('show', log, () => showAttention(panels)),
    register('showInNewPanel', log, () => showInNewPanel(panels)),
    register('selectModel', log, (id) => selectModel({ panels, engine, recent, hub, samples }, asString(id))),
    register('setHubToken', log, () => hub.enterToken()),
    register('followSelection', log, () => followSelection(panels)),
    register('addRange', log, () => addRange(panels)),
    register('clearRanges', log, () => clearRanges(panels)),
    register('clearHighlights', log, () => tint.clear()),
    register('exportFigure', log, (file, choice) =>
      exportFigure(panels, asUri(file), readFigureChoice(choice)),
    ),
    register('copyFigure', log, () => copyFigure(panels, 'picture')),
    register('copyCsv', log, () => copyFigure(panels, 'csv')),
    register('exportRuns', log, (file) => exportRuns(panels, asUri(file))),
    register('export', log, (file) => exportInspection(panels, engine, asUri(file))),
    register('copyLink', log, () => copyLink(panels, extension)),
    vscode.window.registerUriHandler({
      handleUri: (uri) => followLink(uri, { panels, engine, recent }).catch((error) => tell(error, log)),
    }),
    register('showLog', log, () => log.show()),
  ];
}

/** Connects panels and editors: tints in the source, and carets and hovers for the panels. */
function tieToEditor({ engine, panels, tint, brackets, statusBar }: Parts): vscode.Disposable[] {
  return [
    panels.onDidTint((values) => {
      const shown = panels.active?.content.shown;
      // The page may still refer to the previous inspection.
      const fits = values?.inspection === shown?.inspection.id;
      if (values && shown && fits)
        tint.show({ source: shown.source, tokens: shown.inspection.tokens, values });
      else tint.clear();
    }),
    panels.onDidChange(() => {
      const shown = panels.active?.content.shown;
      statusBar.show(shown?.inspection);
      brackets.show(shown?.source);
      void setContext('hasPanel', panels.active !== undefined);
      void setContext('hasInspection', shown !== undefined);
      sayWhoFollows(panels);
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
      for (const panel of panels.all) panel.followCaret(textEditor.document, selections[0]!);
    }),
    vscode.languages.registerHoverProvider('*', new StrongestTokens(engine, () => panels.active?.hovered)),
    new Follow((document, passage) => {
      const panel = panels.active;
      if (!panel?.isVisible || panel.content.wanted?.isAt(document, passage)) return;
      void panel.show(new Source(document, passage));
    }),
  ];
}

function followSettings({ engine, panels }: Parts): vscode.Disposable[] {
  return [
    onDidChangeSetting('colourScale', () => {
      for (const panel of panels.all) panel.postSettings();
    }),
    onDidChangeSetting('follow', () => sayWhoFollows(panels)),
    onDidChangeSetting('model', () => {
      for (const panel of panels.all) if (panel.content.ownModel === undefined) void panel.update();
    }),
    onDidChangeSetting('maxTokens', () => {
      for (const panel of panels.all) void panel.update();
    }),
    onDidChangeSetting('threads', () => engine.configure(engineSettings())),
    onDidChangeSetting('memory', () => engine.configure(engineSettings())),
  ];
}

/** Only the active panel follows. */
function sayWhoFollows(panels: Panels): void {
  for (const panel of panels.all) panel.follows = readSetting('follow') && panel === panels.active;
}

function setContext(key: 'hasPanel' | 'hasInspection', value: boolean): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', `attentionInspector.${key}`, value);
}

function asString(given: unknown): string | undefined {
  return typeof given === 'string' ? given : undefined;
}

function asUri(given: unknown): vscode.Uri | undefined {
  return given instanceof vscode.Uri ? given : undefined;
}
