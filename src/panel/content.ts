import * as vscode from 'vscode';
import { caretIn, caretOffset } from '../editor/caret';
import { maxTokens, readSetting } from '../editor/settings';
import type { Source } from '../editor/source';
import type { EngineClient } from '../engine/host/client';
import type { HeadStatistics, Inspection } from '../protocol/inspection';
import type { Choice, Progress, ToWebview } from '../protocol/messages';
import { type Failure, failureOf } from './failure';
import { inspect } from './inspect';
import { namingModel } from './modelFailure';
import type { Origin, Own } from './origin';

/** In milliseconds. */
const aMoment = 300;

/** An inspection on screen and the text it was made from. */
export interface Shown {
  readonly source: Source;
  readonly inspection: Inspection;
  statistics?: readonly HeadStatistics[];
}

/** The content of a panel: what it was asked to read, what it shows, and its messages about both. */
export class PanelContent implements vscode.Disposable {
  /** The text most recently asked for. It is shown once it is inspected. */
  #wanted: Source | undefined;
  #shown: Shown | undefined;
  #progress: Progress | undefined;
  #failure: Failure | undefined;
  /** Another inspection was asked for than the one on screen. */
  #isBehind = false;
  #run = new AbortController();
  #following: vscode.Disposable | undefined;
  #tellTimer: NodeJS.Timeout | undefined;
  readonly #engine: EngineClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #post: (message: ToWebview) => void;
  readonly #changed = new vscode.EventEmitter<void>();
  /** Fires when another inspection is shown, or its document has another name. */
  readonly onDidChange = this.#changed.event;

  /** The panel's own model; if undefined, the setting's. */
  ownModel: string | undefined;
  readonly #linkModel: string | undefined;
  #choice: Choice;
  /** Counts the page's choices. The page learns which of them an inspection takes into account. */
  #turn = 0;

  constructor(
    engine: EngineClient,
    log: vscode.LogOutputChannel,
    post: (message: ToWebview) => void,
    { model, isFromLink, choice }: Own,
  ) {
    this.ownModel = model;
    this.#linkModel = isFromLink ? model : undefined;
    this.#choice = choice;
    this.#engine = engine;
    this.#log = log;
    this.#post = post;
  }

  get model(): string {
    return this.ownModel ?? readSetting('model');
  }

  /** The target in the reader's own words; undefined if the model writes it, or the text holds it. */
  get target(): string | undefined {
    return this.#choice.target;
  }

  get wanted(): Source | undefined {
    return this.#wanted;
  }

  get shown(): Shown | undefined {
    return this.#shown;
  }

  /**
   * Inspects a text and shows it, cancelling any earlier call. Failures are shown to the reader, not thrown.
   */
  show(source: Source): Promise<void> {
    // A target and a place in the text belong to it; interventions stay when the text changes.
    const { target, excerpt, ...rest } = this.#choice;
    const others = excerpt?.is === 'whole' ? { ...rest, excerpt } : rest;
    if (this.#wanted && source.text !== this.#wanted.text) this.#choice = others;
    return this.#read(source);
  }

  /** Reads the same text again with other choices. */
  async choose(choice: Choice, turn: number): Promise<void> {
    this.#turn = turn;
    const isAround = choice.excerpt?.is === 'around';
    const offset = isAround && this.#wanted ? caretOffset(this.#wanted) : undefined;
    this.#choice = offset === undefined ? choice : { ...choice, excerpt: { is: 'around', offset } };
    if (this.#wanted) await this.#read(this.#wanted);
  }

  #read(source: Source): Promise<void> {
    if (this.#wanted !== source && this.#wanted !== this.#shown?.source) this.#wanted?.dispose();
    const before = this.#shown?.source;
    if (before && before !== source) source.takeRangesOf(before);
    this.#wanted = source;
    this.#failure = undefined;
    this.#isBehind = true;
    return this.#start((signal) => this.#inspect(source, signal));
  }

  /** Starts new work and ends what was running. */
  async #start(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    try {
      await work(run.signal);
    } catch (error) {
      if (!run.signal.aborted) this.fail(this.#failureOf(error));
    }
  }

  /** Cancels the running work; what was shown before stays. */
  cancel(): void {
    const isMeasuring = this.#progress?.stage === 'measuring';
    const shown = this.#shown;
    this.#run.abort();
    this.#progress = undefined;
    this.#isBehind = false;
    if (shown) this.#postInspection(shown);
    else this.fail({ message: vscode.l10n.t('The inspection was cancelled.'), remedies: ['update'] });
    // The previous inspection was not measured when the new one was asked for.
    if (shown && !shown.statistics && !isMeasuring)
      void this.#start((signal) => this.#measure(shown, signal));
  }

  fail(failure: Failure): void {
    this.#progress = undefined;
    this.#failure = failure;
    this.#postFailure(failure);
  }

  /** Clears a failure and shows the previous inspection again. Returns false if there was none. */
  recover(): boolean {
    this.#failure = undefined;
    if (this.#shown) this.#postInspection(this.#shown);
    return this.#shown !== undefined;
  }

  /** Sends everything to a page that has just loaded. */
  sayAll(): void {
    if (this.#shown) this.#postInspection(this.#shown);
    if (this.#progress) this.#post({ type: 'progress', progress: this.#progress });
    if (this.#failure) this.#postFailure(this.#failure);
  }

  dispose(): void {
    this.#run.abort();
    this.#wanted?.dispose();
    this.#forget();
    this.#changed.dispose();
  }

  async #inspect(source: Source, signal: AbortSignal): Promise<void> {
    const began = performance.now();
    const { model } = this;
    const { text, selections: passages } = source;
    const { languages, ...others } = this.#choice;
    const own = languages?.model === model ? { languages } : {};
    const recipe = { text, passages, model, maxTokens: maxTokens(), ...others, ...own };
    this.#tell({ stage: 'running' });
    const onProgress = (progress: Progress) => this.#tell(progress);
    const inspection = await inspect(this.#engine, recipe, { signal, onProgress });
    if (signal.aborted) return this.#engine.release(inspection.id);
    const tokens = inspection.tokens.length;
    this.#log.info(
      `Inspected ${tokens} tokens with ${model} in ${Math.round(performance.now() - began)} ms; the model ran ${Math.round(inspection.runTime)} ms.`,
    );
    const shown = { source, inspection };
    this.#take(shown);
    await this.#measure(shown, signal);
  }

  async #measure(shown: Shown, signal: AbortSignal): Promise<void> {
    const { id } = shown.inspection;
    this.#tell({ stage: 'measuring' });
    const statistics = await this.#engine.ask('statistics', { inspection: id }, { signal });
    if (this.#shown !== shown) return;
    this.#progress = undefined;
    shown.statistics = statistics;
    this.#post({ type: 'statistics', inspection: id, statistics });
  }

  #take(shown: Shown): void {
    this.#forget(shown.source);
    this.#progress = undefined;
    // The engine may have ended and another may have answered.
    this.#failure = undefined;
    this.#isBehind = false;
    this.#shown = shown;
    const parts = shown.source.parts.onDidChange(() => {
      this.#post({ type: 'parts', inspection: shown.inspection.id, parts: shown.source.parts.now });
      this.#post({ type: 'origin', origin: this.#originOf(shown), title: shown.source.title });
    });
    this.#following = vscode.Disposable.from(parts, this.#follow(shown));
    this.#postInspection(shown);
    this.#changed.fire();
  }

  /** Tells the page a little later, because a document that is renamed or saved closes and opens under its new name. */
  #follow(shown: Shown): vscode.Disposable {
    const { source } = shown;
    let { link, uri } = source;
    return source.onDidChange(() => {
      if (source.uri !== uri) this.#changed.fire();
      uri = source.uri;
      this.#tellTimer ??= setTimeout(() => {
        this.#tellTimer = undefined;
        if (source.link !== link) this.#post({ type: 'link', link: source.link });
        link = source.link;
        this.#post({ type: 'origin', origin: this.#originOf(shown), title: source.title });
      }, aMoment);
    });
  }

  #postInspection(shown: Shown): void {
    const { source, inspection, statistics } = shown;
    const text = source.upTo(inspectedEnd(inspection) ?? source.text.length);
    const [parts, origin] = [source.parts.now, this.#originOf(shown)];
    const caret = caretIn(source, inspection.tokens);
    this.#post({ type: 'inspection', inspection, source: text, parts, origin, caret, turn: this.#turn });
    if (source.link !== 'live') this.#post({ type: 'link', link: source.link });
    if (statistics) this.#post({ type: 'statistics', inspection: inspection.id, statistics });
  }

  #failureOf(error: unknown): Failure {
    const models = { own: this.ownModel, ofLink: this.#linkModel };
    return namingModel(failureOf(error, this.#log), error, models);
  }

  #postFailure(failure: Failure): void {
    this.#post({ type: 'failed', ...failure, isBehind: this.#isBehind });
  }

  #originOf({ source }: Shown): Origin {
    const { uri, ranges, parts } = source;
    return {
      uri: uri.toString(),
      ranges,
      named: parts.now.ranges,
      model: this.ownModel,
      choice: this.#choice,
    };
  }

  #tell(progress: Progress): void {
    this.#progress = progress;
    this.#post({ type: 'progress', progress });
  }

  /** Releases what is shown, but keeps its source if the same source is read again. */
  #forget(next?: Source): void {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = undefined;
    this.#following?.dispose();
    if (!this.#shown) return;
    this.#engine.release(this.#shown.inspection.id);
    if (this.#shown.source !== next) this.#shown.source.dispose();
    this.#shown = undefined;
  }
}

/** Where the inspected part of a cut text ends; undefined if the text is not cut. */
function inspectedEnd({ cut, tokens }: Inspection): number | undefined {
  return cut && tokens.reduce((end, { range }) => Math.max(end, range?.end ?? 0), 0);
}
