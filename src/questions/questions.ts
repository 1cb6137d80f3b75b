import * as v from 'valibot';
import type { Anatomy, QueryRef } from '../protocol/anatomy';
import type { HeadStatistics, Inspection, Predictions } from '../protocol/inspection';
import type { Progress } from '../protocol/messages';
import type { ConfigTexts, ModelEntry, ModelOutline, ModelPlace, UnusableModel } from '../protocol/model';
import type { HeadRef, Region, Tensor } from '../protocol/tensor';
import type { InspectRequest } from './recipe';
import { count, type Fields, headRef, indexOrMean, region } from './schemas';

/**
 * What can be asked of the engine: each question with what is asked and what is answered. The client, the messages to
 * the engine's process and its dispatch derive from this table: a question is its entry here, and its answer in
 * `engine/answers`.
 */
export interface Questions {
  /** What is known of a model. */
  model(place: ModelPlace): ModelEntry | UnusableModel;
  /** What its configs say of a model, whose weights need not be here. */
  outline(configs: ConfigTexts): ModelOutline;
  /** Reads a text. The asker chooses the id, by which all other questions name the inspection. */
  inspect(request: { readonly id: number } & InspectRequest): Inspection;
  /** One for each of the model's attentions. */
  statistics(of: Inspected): readonly HeadStatistics[];
  /** All of a tap, one head of it, or a mean. */
  tensor(which: Inspected & WhichTensor): Tensor;
  /** `[row, column]` of a head, or of its difference from another. */
  region(which: Inspected & WhichRegion): Tensor;
  /** `[layer, head, row, column]`; of each layer's mean `[layer, 1, row, column]` */
  regions(which: Inspected & WhichRegions): Tensor;
  /** `[layer, head, token]`: one query's keys, or one key's queries, in every head. */
  row(which: Inspected & WhichRow): Tensor;
  /** How one query's row of one head came to be. */
  anatomy(which: Inspected & QueryRef): Anatomy;
  /** The model's own position encoding, whatever the text: `[position, dimension]`, or of angles `[position, pair]`. */
  positions(of: Inspected & { readonly tap: string }): Tensor;
  predictions(of: Inspected): Predictions;
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

/** What the panel's page may ask, and how that must look, since the page is not trusted. */
const askedByPage = {
  /** Of one head, or of a mean. */
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
  anatomy: v.object({ inspection, attention: v.string(), layer: count, head: count, query: count }),
  positions: v.object({ inspection, tap }),
  predictions: v.object({ inspection }),
} satisfies { readonly [Q in QuestionOfInspection]?: { readonly entries: Fields<Asked<Q>> } };

export type PageQuestion = keyof typeof askedByPage;
export type AskedByPage<Q extends PageQuestion> = v.InferOutput<(typeof askedByPage)[Q]>;

/** What a page asks, of which only the question's own fields are taken; undefined where it may not ask that. */
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

/**
 * `tap` is a full name (`blocks.3.attn.q`), or a block's (`attn.q`) where `layer` is given.
 * `head: 'mean'` is the mean of a layer's heads; with `layer: 'mean'` too, the mean of all heads.
 */
export interface WhichTensor {
  readonly tap: string;
  readonly layer?: number | 'mean';
  readonly head?: number | 'mean';
}

/** A region of one head, or of a mean, as it is drawn; `tap` is a block's. */
export interface WhichRegion extends Required<WhichTensor> {
  /** Another head, whose values are subtracted. */
  readonly minus?: HeadRef;
  readonly region: Region;
}

/** The same region of every head, or of the mean of every layer's heads; `tap` is a block's. */
export interface WhichRegions {
  readonly tap: string;
  readonly heads: 'each' | 'mean';
  readonly region: Region;
}

/** One query's keys, or one key's queries, in every head; `tap` is a block's (`attn.pattern`). */
export interface WhichRow {
  readonly tap: string;
  readonly axis: 'query' | 'key';
  readonly token: number;
}
