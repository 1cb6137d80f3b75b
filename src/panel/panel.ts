import * as vscode from 'vscode';
import { caretToken } from '../editor/caret';
import type { Hovered } from '../editor/hover';
import { openModelSetting } from '../editor/settings';
import type { Source } from '../editor/source';
import { columnOfPanel, isInFront } from '../editor/tabs';
import type { EngineClient } from '../engine/host/client';
import type { Part } from '../protocol/documentParts';
import type { FigureCopy, WantedFigure } from '../protocol/figure';
import type { Remedy, Tint, ToHost, ToWebview } from '../protocol/messages';
import type { Viewpoint } from '../protocol/panelState';
import type { ShownUnits } from '../protocol/shownUnits';
import type { TextRange } from '../protocol/token';
import { PanelContent, type Shown } from './content';
import { failureOf } from './failure';
import { type FigureContent, Figures } from './figures';
import { openText, reopenText, revealToken } from './openText';
import type { Own } from './origin';
import { Page } from './page';
import { PageQuestions } from './pageQuestions';
import { webviewSettings } from './webviewSettings';

/** What all panels of the window share. */
export interface Surroundings {
  readonly extension: vscode.Uri;
  readonly engine: EngineClient;
  readonly log: vscode.LogOutputChannel;
}

/** One panel: its page and its content. */
export class AttentionPanel implements vscode.Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #surroundings: Surroundings;
  readonly #page: Page;
  readonly #questions: PageQuestions;
  readonly #figures: Figures;
  readonly #tinted = new vscode.EventEmitter<void>();
  readonly #disposables: vscode.Disposable[];
  #viewpoint: Viewpoint | undefined;
  #units: ShownUnits | undefined;
  /** What a link says to look at, until the page is told. */
  #wanted: Viewpoint | undefined;
  #tint: Tint | undefined;
  #follows = false;
  readonly content: PanelContent;
  /** Fires when the tint changes. */
  readonly onDidTint = this.#tinted.event;

  constructor(panel: vscode.WebviewPanel, surroundings: Surroundings, own: Own) {
    this.#panel = panel;
    this.#surroundings = surroundings;
    this.#page = new Page(panel, surroundings.extension, surroundings.log);
    const post = (message: ToWebview) => this.#page.post(message);
    this.#questions = new PageQuestions(surroundings.engine, post);
    this.#figures = new Figures(post);
    this.content = new PanelContent(surroundings.engine, surroundings.log, post, own);
    this.#disposables = [this.#page, this.content, this.#tinted];
    this.content.onDidChange(() => this.#showSource());
    this.#page.onDidReceive((message) => this.#receive(message));
    this.#page.onDidHide(() => this.#leave());
  }

  /** What a hover in the source and the export of a head refer to. */
  get hovered(): Hovered | undefined {
    const { shown } = this.content;
    return shown && { source: shown.source, inspection: shown.inspection, ...this.#viewpointOn(shown) };
  }

  /** The units along the axes, where they are not tokens. */
  get units(): ShownUnits | undefined {
    return this.#units;
  }

  /** The tint for the source editor; undefined while the panel is hidden. */
  get tint(): Tint | undefined {
    return this.#tint;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  /** @param viewpoint what to look at there, for a text that a link opens */
  show(source: Source, viewpoint?: Viewpoint): Promise<void> {
    this.#wanted = viewpoint;
    this.#nameAfter(source);
    return this.content.show(source);
  }

  /** Reads the text again in its current state, with the current model. */
  async update(): Promise<void> {
    const { wanted } = this.content;
    if (wanted) await this.read(wanted.uri, wanted.ranges);
  }

  /** Opens a document and inspects the text in these ranges, of which the reader has named some parts. A failure is shown in the panel. */
  async read(uri: vscode.Uri, ranges: readonly TextRange[], named: readonly Part[] = []): Promise<void> {
    try {
      await this.show(await openText(uri, ranges, named));
    } catch (error) {
      this.content.fail(failureOf(error, this.#surroundings.log));
    }
  }

  /** Brings the panel to the front in its column, or beside it if the document is there, without taking the focus. */
  reveal(document: vscode.Uri): void {
    if (this.#panel.visible) return;
    const own = vscode.window.tabGroups.all.find(({ viewColumn }) => viewColumn === this.#panel.viewColumn);
    this.#panel.reveal(own && isInFront(own, document) ? columnOfPanel(document) : undefined, true);
  }

  /** Shows in the panel whether it follows the selection. */
  set follows(follows: boolean) {
    if (follows === this.#follows) return;
    this.#follows = follows;
    this.#sayFollows();
  }

  postSettings(): void {
    this.#page.post({ type: 'settings', settings: webviewSettings() });
  }

  /** The caret or a selection in the source moves the focus. */
  followCaret(document: vscode.TextDocument, selection: vscode.Selection): void {
    const { shown } = this.content;
    if (shown?.source.uri.toString() !== document.uri.toString()) return;
    const token = caretToken(shown.source, shown.inspection.tokens, selection);
    if (token !== undefined) this.#page.post({ type: 'caret', token });
  }

  /** What is wanted of the figure on screen; undefined if there is none, or the panel is hidden. */
  async figure(wanted: WantedFigure): Promise<FigureContent> {
    return this.#page.isReady ? this.#figures.take(wanted) : undefined;
  }

  /** Has the page copy its figure; false if it is hidden. */
  copyFigure(as: FigureCopy): boolean {
    if (this.#page.isReady) this.#page.post({ type: 'copyFigure', as });
    return this.#page.isReady;
  }

  dispose(): void {
    this.#leave();
    for (const disposable of this.#disposables) disposable.dispose();
  }

  /** The page is gone, and so is everything it waited for. */
  #leave(): void {
    this.#questions.forget();
    this.#figures.forget();
    this.#setTint(undefined);
  }

  #nameAfter({ title }: Source): void {
    this.#panel.title = vscode.l10n.t('Attention: {0}', title);
  }

  /** The source may be another one, or its document may have another name and other editors. */
  #showSource(): void {
    if (this.content.shown) this.#nameAfter(this.content.shown.source);
    this.#tinted.fire();
    this.#tellViewpoint();
  }

  /** Until the page says what the reader looks at: the mean of all heads. */
  #viewpointOn({ inspection }: Shown): Viewpoint {
    const attention = inspection.model.attentions.at(-1)!.name;
    return this.#viewpoint ?? { view: 'heads', attention, head: { layer: 'mean', head: 'mean' } };
  }

  #tellViewpoint(): void {
    const { shown, wanted } = this.content;
    if (!this.#wanted || !shown || shown.source !== wanted || !this.#page.isReady) return;
    this.#page.post({ type: 'viewpoint', viewpoint: this.#wanted });
    this.#wanted = undefined;
  }

  #sayFollows(): void {
    this.#page.post({ type: 'follows', follows: this.#follows });
  }

  #setTint(tint: Tint | undefined): void {
    this.#tint = tint;
    this.#tinted.fire();
  }

  #receive(message: ToHost): void {
    switch (message.type) {
      case 'ready':
        this.#questions.forget();
        this.postSettings();
        this.#sayFollows();
        this.content.sayAll();
        this.#tellViewpoint();
        break;
      case 'ask':
        void this.#questions.answer(message.id, message.question, message.asked);
        break;
      case 'cancel':
        this.#questions.cancel(message.id);
        break;
      case 'tint':
        this.#setTint(message.tint);
        break;
      case 'viewpoint':
        this.#viewpoint = message.viewpoint;
        break;
      case 'units':
        this.#units = message.units;
        break;
      case 'figured':
        this.#figures.receive(message);
        break;
      case 'removeRange':
        this.#removeRange(message.name);
        break;
      case 'copy':
        void vscode.env.clipboard.writeText(message.text);
        break;
      case 'choose':
        void this.content.choose(message.choice, message.turn);
        break;
      case 'drawn':
        this.#surroundings.log.debug(`Drawn: ${message.what} of inspection ${message.inspection}.`);
        break;
      case 'reveal':
        if (this.content.shown) void revealToken(this.content.shown, message.token);
        break;
      case 'remedy':
        this.#mend(message.remedy);
        break;
      case 'picked':
        runCommand(picked[message.what]);
        break;
      default:
        message satisfies never;
    }
  }

  #removeRange(name: string): void {
    const parts = this.content.shown?.source.parts;
    parts?.setRanges(parts.now.ranges.filter((range) => range.name !== name));
  }

  #mend(remedy: Remedy): void {
    switch (remedy) {
      case 'restart':
        this.#surroundings.engine.restart();
        if (!this.content.recover()) void this.update();
        break;
      case 'update':
        void this.update();
        break;
      case 'reopen':
        void this.#reopen();
        break;
      case 'cancel':
        this.content.cancel();
        break;
      case 'openSetting':
        void openModelSetting();
        break;
      case 'selectModel':
      case 'showLog':
        runCommand(remedy);
        break;
      default:
        remedy satisfies never;
    }
  }

  async #reopen(): Promise<void> {
    const { shown } = this.content;
    try {
      if (shown) await reopenText(shown);
    } catch (error) {
      this.content.fail(failureOf(error, this.#surroundings.log));
    }
  }
}

const picked = {
  model: 'selectModel',
  export: 'export',
  exportFigure: 'exportFigure',
  exportRuns: 'exportRuns',
  copyLink: 'copyLink',
  follow: 'followSelection',
} as const;

function runCommand(name: (typeof picked)[keyof typeof picked] | 'showLog'): void {
  void vscode.commands.executeCommand(`attentionInspector.${name}`);
}
