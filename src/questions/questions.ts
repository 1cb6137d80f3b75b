import * as v from 'valibot';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import type { AttentionName } from '../protocol/attention';
import {
  type Attribution,
  type Effects,
  type Lens,
  type MeasureRequest,
  measures,
  type Removal,
  type Removed,
} from '../protocol/experiment';
import type { HeadStatistics, Inspection, Predictions } from '../protocol/inspection';
import type { Progress } from '../protocol/messages';
import type { ConfigTexts, ModelEntry, ModelOutline, ModelPlace, UnusableModel } from '../protocol/model';
import type { PartName } from '../protocol/parts/part';
import type { HeadRef, Part, Region, Tensor } from '../protocol/tensor';
import type { NamedToken } from '../protocol/token';
import type { InspectRequest } from './recipe';
import { count, type Fields, headRef, indexOrMean, region, span } from './schemas';

/**
 * The questions to the engine, each with its argument and its answer. The client, the messages to the
 * engine's process and its dispatch are derived from this table: a new question needs an entry here and an
 * answer in `engine/answers`.
 */
export interface Questions {
  /** What the engine knows about a model. */
  model(place: ModelPlace): ModelEntry | UnusableModel;
  /** What a model's configs say about it. Its weights need not be available. */
  outline(configs: ConfigTexts): ModelOutline;
  /** Reads a text. The caller chooses the id by which all other questions refer to the inspection. */
  inspect(request: { readonly id: number } & InspectRequest): Inspection;
  /** One for each attention of the model. */
  statistics(of: Inspected): readonly HeadStatistics[];
  /**
   * The statistics of a self-attention's heads within a part of their patterns. A row's entropy is that of its weights
   * on the part's keys, scaled to sum to 1. Statistics that fewer than two of its queries can show are absent.
   */
  partStatistics(which: Inspected & WhichPart): HeadStatistics;
  /** A whole tap, one head of it, or a mean. */
  tensor(which: Inspected & WhichTensor): Tensor;
  /** `[row, column]` of a head, or of the difference between two heads. */
  region(which: Inspected & WhichRegion): Tensor;
  /** `[layer, head, row, column]`; for the mean over heads `[layer, 1, row, column]`. */
  regions(which: Inspected & WhichRegions): Tensor;
  /** `[layer, head, token]`: one query's keys, or one key's queries, in every head. */
  row(which: Inspected & WhichRow): Tensor;
  /** How one query's row in one head is computed. */
  anatomy(which: Inspected & QueryRef): Anatomy;
  /**
   * The model's position encoding, whatever the text: `[position, dimension]`, or `[position, pair]` for
   * angles.
   */
  positions(of: Inspected & { readonly tap: string }): Tensor;
  predictions(of: Inspected): Predictions;
  /**
   * The token that the model can predict and that a reader names by its text, with its leading space as a space or as ␣, or
   * by its piece. An id has its text too.
   */
  tokenNamed(which: Inspected & { readonly named: string | number }): NamedToken;
  /**
   * What removing each head, and each MLP, by itself does to a measure. At a place of the target of an
   * encoder–decoder, only the decoder's parts can be removed; the others are absent.
   */
  effects(which: Inspected & MeasureRequest & Removal): Effects;
  /** What removing these parts together does to a measure and to the predictions at its place. */
  removed(which: Inspected & MeasureRequest & Removal & { readonly parts: readonly PartName[] }): Removed;
  /** What each part of the model contributes to a logit: direct logit attribution. */
  attribution(which: Inspected & WhichLogit): Attribution;
  /** What the model's own head reads from the residual stream before and after each layer; `token` is an id. */
  lens(which: Inspected & { readonly token?: number }): Lens;
}

export type Question = keyof Questions;
export type Asked<Q extends Question> = Parameters<Questions[Q]>[0];
export type Answer<Q extends Question> = ReturnType<Questions[Q]>;

/** The questions about an inspection. */
export type QuestionOfInspection = {
  [Q in Question]: Asked<Q> extends Inspected ? Q : never;
}[Question];

const inspection = count;
const tap = v.string();

const measure = {
  measure: v.picklist(measures),
  place: v.exactOptional(count),
  token: v.exactOptional(count),
  minus: v.exactOptional(count),
  over: v.exactOptional(v.picklist(['place', 'text'])),
} satisfies Fields<MeasureRequest>;

const removal = {
  by: v.picklist(['mean', 'zero']),
  where: v.picklist(['place', 'everywhere']),
} satisfies Fields<Removal>;

/** What the panel's page may ask, and the shape that its arguments must have: the page is not trusted. */
const askedByPage = {
  /** One head, or a mean. */
  tensor: v.object({ inspection, tap, layer: v.exactOptional(indexOrMean), head: indexOrMean }),
  region: v.object({
    inspection,
    tap,
    layer: indexOrMean,
    head: indexOrMean,
    minus: v.exactOptional(headRef),
    region,
  }),
  regions: v.object({ inspection, tap, heads: v.picklist(['each', 'mean']), region }),
  row: v.object({ inspection, tap, axis: v.picklist(['query', 'key']), token: count }),
  partStatistics: v.object({
    inspection,
    attention: v.string(),
    part: v.object({ queries: span, keys: span } satisfies Fields<Part>),
  }),
  anatomy: v.object({ inspection, attention: v.string(), layer: count, head: count, query: count }),
  positions: v.object({ inspection, tap }),
  predictions: v.object({ inspection }),
  tokenNamed: v.object({ inspection, named: v.union([v.pipe(v.string(), v.maxLength(1000)), count]) }),
  effects: v.object({ inspection, ...measure, ...removal }),
  removed: v.object({
    ...{ inspection, ...measure, ...removal },
    parts: v.pipe(v.array(v.string()), v.minLength(1), v.readonly()),
  }),
  attribution: v.object({
    inspection,
    place: v.exactOptional(count),
    token: v.exactOptional(count),
    minus: v.exactOptional(count),
  }),
  lens: v.object({ inspection, token: v.exactOptional(count) }),
} satisfies { readonly [Q in QuestionOfInspection]?: { readonly entries: Fields<Asked<Q>> } };

export type PageQuestion = keyof typeof askedByPage;
export type AskedByPage<Q extends PageQuestion> = v.InferOutput<(typeof askedByPage)[Q]>;

/**
 * Reads the argument of a page's question and keeps only the question's own fields; undefined if the page may
 * not ask this.
 */
export function readPageQuestion(
  question: string,
  asked: unknown,
): { readonly question: PageQuestion; readonly asked: Asked<PageQuestion> } | undefined {
  if (!isPageQuestion(question)) return undefined;
  const { success, output } = v.safeParse(askedByPage[question], asked);
  return success ? { question, asked: output } : undefined;
}

function isPageQuestion(name: string): name is PageQuestion {
  return Object.hasOwn(askedByPage, name);
}

export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Inspected {
  /** The id of an inspection. */
  readonly inspection: number;
}

/** A logit, or the difference of two; the engine chooses what is absent. */
export type WhichLogit = Pick<MeasureRequest, 'place' | 'token' | 'minus'>;

/** A part of the patterns of an attention. */
export interface WhichPart {
  readonly attention: AttentionName;
  readonly part: Part;
}

/**
 * `tap` is a full name (`blocks.3.attn.q`), or a block's (`attn.q`) if `layer` is given. `head: 'mean'` is
 * the mean over a layer's heads; with `layer: 'mean'` too, the mean over all heads.
 */
export interface WhichTensor {
  readonly tap: string;
  readonly layer?: number | 'mean';
  readonly head?: number | 'mean';
}

/** A region of one head, or of a mean, for drawing. `tap` is a block's. */
export interface WhichRegion extends Required<WhichTensor> {
  /** A head whose values are subtracted. */
  readonly minus?: HeadRef;
  readonly region: Region;
}

/** The same region of every head, or of each layer's mean over heads. `tap` is a block's. */
export interface WhichRegions {
  readonly tap: string;
  readonly heads: 'each' | 'mean';
  readonly region: Region;
}

/** One query's keys, or one key's queries, in every head. `tap` is a block's, such as `attn.pattern`. */
export interface WhichRow {
  readonly tap: string;
  readonly axis: 'query' | 'key';
  readonly token: number;
}
