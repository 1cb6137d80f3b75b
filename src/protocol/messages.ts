import type { AttentionName } from './attention';
import type { Excerpt } from './excerpt';
import type { HeadStatistics, Inspection, Source } from './inspection';
import type { Interventions } from './interventions';
import type { ChosenLanguages } from './language';
import type { HeadRef, Span } from './tensor';

/** Host → webview. The host says nothing before the webview's `ready`. */
export type ToWebview =
  | { type: 'settings'; settings: Settings }
  | { type: 'progress'; progress: Progress }
  | { type: 'inspection'; inspection: Inspection; source: Source; origin: unknown }
  | { type: 'statistics'; inspection: number; statistics: readonly HeadStatistics[] }
  | { type: 'failed'; message: string; remedy?: Remedy }
  | { type: 'link'; link: Link }
  /** Edits moved the text in its document; what is kept for a reload moves with it. */
  | { type: 'origin'; origin: unknown }
  | { type: 'caret'; token: number | undefined }
  | { type: 'picture'; id: number }
  | Reply;

/** Webview → host. */
export type ToHost =
  | { type: 'ready' }
  | { type: 'tint'; tint: Tint | undefined }
  | { type: 'reveal'; token: number }
  /** The open head, of which attention; what a hover in the source tells of. */
  | { type: 'opened'; attention: AttentionName; head: HeadRef }
  | { type: 'remedy'; remedy: Remedy }
  | { type: 'picked'; what: 'model' | 'export' }
  /** Read the text again, with another target, or under other interventions. */
  | { type: 'choose'; choice: Choice }
  | { type: 'copy'; text: string }
  | { type: 'pictured'; id: number; png: Uint8Array }
  | { type: 'drawn'; inspection: number; what: 'overview' | 'statistics' }
  /** A question to the engine: which there are, and their answers, the table in `questions` says. */
  | { type: 'ask'; id: number; question: string; asked: unknown }
  | { type: 'cancel'; id: number };

/** How a question of the page ends. */
export type Reply =
  | { type: 'answer'; id: number; answer: unknown }
  | { type: 'error'; id: number; message: string }
  | { type: 'cancelled'; id: number };

/**
 * What the engine is at; while it writes a target, the text so far. `bytes` are what the model will hold in memory,
 * `left` milliseconds of a long run.
 */
export type Progress =
  | { stage: 'starting' }
  | { stage: 'waiting' }
  | { stage: 'loading'; bytes?: number }
  | { stage: 'running'; layers?: Layers; left?: number }
  | { stage: 'writing'; text: string }
  | { stage: 'measuring' };

/** How many of a model's layers are done. */
export interface Layers {
  readonly done: number;
  readonly all: number;
}

/** What a reader may choose of how a text is read; nothing is what the model was trained for. */
export interface Choice {
  /** The target in the reader's own words; without it the model writes it. */
  readonly target?: string;
  /** Those of a model belong to it. */
  readonly languages?: ChosenLanguages & { readonly model: string };
  readonly interventions?: Interventions;
  readonly excerpt?: Excerpt;
}

/** What a reader can do about a failure or a stale panel. */
export type Remedy = 'restart' | 'update' | 'selectModel' | 'showLog' | 'cancel';

/** The panel's tie to its source: closed greys it, outOfDate offers *Update*. */
export type Link = 'live' | 'outOfDate' | 'closed';

export interface Settings {
  readonly colourScale: 'squareRoot' | 'linear';
  /** Contents of the l10n bundle for the editor's language; empty for English. */
  readonly strings: Readonly<Record<string, string>>;
  readonly language: string;
  /** The editor's font, for tokens in code. */
  readonly fontFamily: string;
}

/** What the source editor shows of the text's tokens; those of a target stand in no document. */
export interface Tint {
  readonly inspection: number;
  /** The tokens that the attention comes from (or goes to), where they are the text's. */
  readonly from?: Span;
  readonly isLocked: boolean;
  /** Where each token lies on the colour scale, 0…1, as the panel draws it; NaN where masked. May be shorter. */
  readonly shown: Float32Array;
}
