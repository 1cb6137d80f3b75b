import type { DocumentParts } from './documentParts';
import type { Excerpt } from './excerpt';
import type { FigureCopy, WantedFigure } from './figure';
import type { HeadStatistics, Inspection, Source } from './inspection';
import type { Interventions } from './interventions';
import type { ChosenLanguages } from './language';
import type { Viewpoint } from './panelState';
import type { ShownUnits } from './shownUnits';
import type { Span } from './tensor';

/** Host → webview. The host says nothing before the webview's `ready`. */
export type ToWebview =
  | { type: 'settings'; settings: Settings }
  | { type: 'progress'; progress: Progress }
  /** `caret` is the token at the caret, if it is in the text; `turn` is that of the last choice received. */
  | {
      type: 'inspection';
      inspection: Inspection;
      source: Source;
      parts: DocumentParts;
      origin: unknown;
      caret?: number | undefined;
      turn: number;
    }
  /** The editor knows more about the text that is shown, or its document was edited. */
  | { type: 'parts'; inspection: number; parts: DocumentParts }
  | { type: 'statistics'; inspection: number; statistics: readonly HeadStatistics[] }
  /** `isBehind`: what is on screen is not what was asked for, but an earlier result. */
  | { type: 'failed'; message: string; remedies: readonly Remedy[]; isBehind: boolean }
  | { type: 'link'; link: Link }
  /** Edits moved the text, or its document has another name; the origin that is kept for a reload moves with it. */
  | { type: 'origin'; origin: unknown; title: string }
  /** Whether the panel follows the selection. */
  | { type: 'follows'; follows: boolean }
  /** What a link says to look at. */
  | { type: 'viewpoint'; viewpoint: Viewpoint }
  | { type: 'caret'; token: number | undefined }
  | { type: 'figure'; id: number; wanted: WantedFigure }
  | { type: 'copyFigure'; as: FigureCopy }
  | Reply;

/** Webview → host. */
export type ToHost =
  | { type: 'ready' }
  | { type: 'tint'; tint: Tint | undefined }
  | { type: 'reveal'; token: number }
  /** What the reader looks at. A hover in the source describes its head. */
  | { type: 'viewpoint'; viewpoint: Viewpoint }
  /** The units along the axes, where they are not tokens: exports say them. */
  | { type: 'units'; units: ShownUnits | undefined }
  | { type: 'remedy'; remedy: Remedy }
  | { type: 'picked'; what: 'model' | 'export' | 'exportFigure' | 'exportRuns' | 'copyLink' | 'follow' }
  /** Reads the text again with another target or other interventions. */
  | { type: 'choose'; choice: Choice; turn: number }
  /** Forgets one of the reader's ranges. */
  | { type: 'removeRange'; name: string }
  | { type: 'copy'; text: string }
  /** The name or the bytes of the figure that was asked for; without content, there is none, or a sentence says why. */
  | { type: 'figured'; id: number; content: string | Uint8Array | undefined; problem?: string | undefined }
  | { type: 'drawn'; inspection: number; what: 'overview' | 'statistics' }
  /** A question to the engine. The table in `questions` lists the questions and their answers. */
  | { type: 'ask'; id: number; question: string; asked: unknown }
  | { type: 'cancel'; id: number };

/** How a question that the page asked goes on, and its outcome. */
export type Reply =
  | { type: 'answering'; id: number; progress: Progress }
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'error'; id: number; message: string }
  | { type: 'cancelled'; id: number };

/**
 * What the engine is doing, and, while it writes a target, the text so far. `bytes` is the memory that the
 * model will take, `left` the remaining milliseconds of a long run, `done` of `all` the runs of an experiment.
 */
export type Progress =
  | { stage: 'starting' }
  | { stage: 'waiting' }
  | { stage: 'loading'; bytes?: number }
  | { stage: 'running'; layers?: Layers; left?: number }
  | { stage: 'removing'; done: number; all: number }
  | { stage: 'writing'; text: string }
  | { stage: 'measuring' };

/** How many of the model's layers are done. */
export interface Layers {
  readonly done: number;
  readonly all: number;
}

/** A reader's choices of how a text is read. Absent fields mean what the model was trained for. */
export interface Choice {
  /** The target in the reader's own words; without it, the model writes one. */
  readonly target?: string;
  /** Languages are codes of one model, so they are kept together with it. */
  readonly languages?: ChosenLanguages & { readonly model: string };
  readonly interventions?: Interventions;
  readonly excerpt?: Excerpt;
}

/** What the reader can do about a failure or a stale panel. */
export const remedies = [
  'restart',
  'update',
  'reopen',
  'selectModel',
  'openSetting',
  'showLog',
  'cancel',
] as const;
export type Remedy = (typeof remedies)[number];

/**
 * The state of the panel's link to its source: `outOfDate` offers *Update*, `closed` offers *Reopen*. A document that is
 * `gone` was never saved.
 */
export type Link = 'live' | 'outOfDate' | 'closed' | 'gone';

export interface Settings {
  readonly colourScale: 'squareRoot' | 'linear';
  /** Contents of the l10n bundle for the editor's language; empty for English. */
  readonly strings: Readonly<Record<string, string>>;
  readonly language: string;
  /** The editor's font, for tokens of code. */
  readonly fontFamily: string;
}

/**
 * The tint that the source editor shows on the text's tokens. The tokens of a target are in no document, so
 * they are left out.
 */
export interface Tint {
  readonly inspection: number;
  /** The tokens that the attention comes from (or goes to), if they belong to the text. */
  readonly from?: Span;
  readonly isLocked: boolean;
  /** Whether the values have a sign and are drawn on the diverging scale. */
  readonly isSigned: boolean;
  /**
   * Each token's place on the colour scale as the panel draws it: 0…1, or −1…1 if signed; NaN if masked. May be
   * shorter than the tokens.
   */
  readonly shown: Float32Array;
}
