import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { isSelfAttention, type Side, sideOf } from '../../protocol/attention';
import type { MeasureRequest, Removal } from '../../protocol/experiment';
import type { Prediction } from '../../protocol/inspection';
import type { Interventions } from '../../protocol/interventions';
import type { PartName } from '../../protocol/parts/part';
import { lengthNames } from '../../transformer/graph/inputs';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { Reading, ReadText } from '../reading/reading';
import type { Means } from '../run/numbersOfParts';
import { answeringOf } from './answering';
import { batchSize } from './batchSize';
import { checkRun } from './checkRun';
import { textAlone, withVariants } from './layout';
import { likely } from './likely';
import { sharesIn } from './means';
import { type Logits, type Measure, measureOf } from './measure';
import { meetInAttentionAlone } from './meetInAttentionAlone';
import {
  checkRemovable,
  type HeadParts,
  headParts,
  type MlpParts,
  mlpParts,
  type Part,
  removable,
  removablePart,
} from './parts';
import type { Answering } from './place';
import { type Layouts, RemovalGraph, type RemovalRun, type Replacement } from './removalGraph';

/** The parts that one variant of the model lacks. */
export type Variant = readonly Part[];

/** Runs a model on an inspected text without some of its parts. */
export class Experiment {
  private constructor(
    private readonly reading: Reading,
    private readonly loaded: LoadedModel,
  ) {}

  /** @throws {ReaderError} for a model that predicts nothing, or does not show what its heads compute. */
  static async on(reading: Reading): Promise<Experiment> {
    const loaded = await reading.text.openModel();
    if (!loaded.hasLogits) throw predictsNothing(loaded.entry.name);
    checkRemovable(loaded.entry);
    return new Experiment(
      reading,
      loaded.under(writing(reading.text.interventions, removable(loaded.entry))),
    );
  }

  measure(request: MeasureRequest): Measure {
    return measureOf(request, this.#answering, this.#vocabulary);
  }

  /** Each head of the model, and each MLP, that can be removed there: at a place of the target, those of the decoder. */
  heads({ where }: Removal): readonly HeadParts[] {
    return headParts(this.loaded.entry).filter(({ parts }) => this.#isThere(parts[0]!, where));
  }

  mlps({ where }: Removal): readonly MlpParts[] {
    return mlpParts(this.loaded.entry).filter(({ parts }) => this.#isThere(parts[0]!, where));
  }

  /** @throws {ReaderError} for a part that the model does not have, or that cannot be removed there. */
  part(name: PartName, { where }: Removal): Part {
    const part = removablePart(name, this.loaded.entry);
    if (this.#isThere(part, where)) return part;
    throw new ReaderError(
      l10n.t(
        '{0} is a part of the encoder, which has no place of the target. Remove it everywhere instead.',
        name,
      ),
    );
  }

  likely(logits: Float32Array): readonly Prediction[] {
    return likely(logits, this.loaded.tokenizers.target);
  }

  /** The logits at the places of a measure in each variant, variant by variant, in order. */
  async *logits(
    variants: readonly Variant[],
    measure: Measure,
    removal: Removal,
    options: RunOptions,
  ): AsyncGenerator<Logits> {
    const graph = await this.#graph(options);
    const means = removal.by === 'mean' ? await this.#means(graph) : undefined;
    const isByToken = this.#isByToken(measure, removal);
    const size = isByToken ? batchSize(this.#answering.tokens.length, this.#vocabulary) : 1;
    const replaced = (parts: Variant, variant: number): readonly Replacement[] =>
      parts.map((part) => ({
        ...{ part, variant, by: means?.get(part.tap) },
        token: removal.where === 'everywhere' ? 'all' : measure.place,
      }));
    for (let first = 0; first < variants.length; first += size) {
      options.onProgress?.({ stage: 'removing', done: first, all: variants.length });
      await turn(options.signal);
      const some = variants.slice(first, first + size);
      const run = isByToken
        ? this.#together(some, measure, replaced)
        : { layouts: this.#layouts(), replacements: replaced(some[0]!, 0), rows: measure.places };
      checkRun(run, this.loaded.entry.attentions, this.#vocabulary);
      const { logits } = await graph.run({ input: this.#text.input, ...run });
      const count = logits.length / this.#vocabulary / some.length;
      for (const at of some.keys())
        yield Array.from({ length: count }, (_, row) => this.#row(logits, at * count + row));
    }
  }

  #row(logits: Float32Array, row: number): Float32Array {
    return logits.subarray(row * this.#vocabulary, (row + 1) * this.#vocabulary);
  }

  /** Several variants in one run, each as a further token at the place. */
  #together(
    variants: readonly Variant[],
    { place }: Measure,
    replaced: (parts: Variant, variant: number) => readonly Replacement[],
  ): Omit<RemovalRun, 'input'> {
    const { length } = this.#answering.tokens;
    return {
      layouts: { ...this.#layouts(), [this.#side]: withVariants(length, place, variants.length) },
      replacements: variants.flatMap((parts, at) => replaced(parts, at + 1)),
      rows: [...variants.keys()].map((at) => length + at),
    };
  }

  #layouts(): Layouts {
    const { source, target } = this.#text.sides;
    return { source: textAlone(source.length), target: textAlone(target.length) };
  }

  /**
   * Whether a removal changes nothing but the place itself, as far as it is measured: its queries see no later keys, and
   * tokens meet in attention alone.
   */
  #isByToken({ places }: Measure, { where }: Removal): boolean {
    const { entry, model } = this.loaded;
    const length = lengthNames[this.#side];
    // A pattern that is written has no mask.
    const isPatternWritten = model.writes?.some(
      ({ shape }) => shape.filter((dim) => dim === length).length > 1,
    );
    const own = entry.attentions.filter(({ queries }) => sideOf(queries) === this.#side);
    // The weights of an implied attention have no mask either.
    const areMasked = own.every((shape) =>
      isSelfAttention(shape) ? shape.sight.isCausal && shape.kind !== 'implied' : sideOf(shape.keys),
    );
    return (
      where === 'place' &&
      places.length === 1 &&
      areMasked &&
      !isPatternWritten &&
      meetInAttentionAlone(model)
    );
  }

  get #text(): ReadText {
    return this.reading.text;
  }

  /** The side whose tokens are at the rows of the logits. */
  get #side(): Side {
    return this.#text.sides.target.length > 0 ? 'target' : 'source';
  }

  get #answering(): Answering {
    return answeringOf(this.#text, this.loaded);
  }

  get #vocabulary(): number {
    return this.loaded.model.vocabulary;
  }

  #isThere({ side }: Part, where: Removal['where']): boolean {
    return where === 'everywhere' || side === this.#side;
  }

  #graph(options: RunOptions): Promise<RemovalGraph> {
    const taps = removable(this.loaded.entry).map(({ tap }) => tap);
    return this.loaded.graph('removal', (model, threads) => RemovalGraph.open(model, taps, threads), options);
  }

  /** Each tap's mean over the text's places that are not special, those after the place included, with nothing removed. */
  async #means(graph: RemovalGraph): Promise<Means> {
    const known = knownMeans.get(this.reading);
    if (known) return known;
    const { input, sides } = this.#text;
    const shared = { ids: input.ids, given: { ...input.given, ...sharesIn(sides) } };
    const { means } = await graph.run({
      input: shared,
      layouts: this.#layouts(),
      replacements: [],
      rows: [0],
    });
    knownMeans.set(this.reading, means);
    return means;
  }
}

const knownMeans = new WeakMap<Reading, Means>();

/** The interventions with every tap of these parts written. */
function writing(interventions: Interventions, parts: readonly Part[]): Interventions {
  const written = parts.map(({ tap }) => {
    const own = interventions.taps?.[tap];
    return [tap, own?.instead === undefined ? { keep: 1, put: 0, ...own } : own] as const;
  });
  return { ...interventions, taps: { ...interventions.taps, ...Object.fromEntries(written) } };
}

function predictsNothing(name: string): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} has no unembedding, so it predicts nothing that could be measured. Choose a model with a language modelling head.',
      name,
    ),
  );
}
