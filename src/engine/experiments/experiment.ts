import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { isSelfAttention, type Side, sideOf } from '../../protocol/attention';
import type { Removal } from '../../protocol/experiment';
import type { Interventions } from '../../protocol/interventions';
import { type LoadedModel, logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { Reading, ReadText } from '../reading/reading';
import { batchSize } from './batchSize';
import { textAlone, withVariants } from './layout';
import type { Logits, Measure } from './measure';
import { meetInAttentionAlone } from './meetInAttentionAlone';
import { type ModelParts, type Part, partsOf } from './parts';
import { type Answering, ofText } from './place';
import { type Layouts, RemovalGraph, type RemovalRun, type Replacement } from './removalGraph';

/** The parts that one variant of the model lacks. */
export type Variant = readonly Part[];

/** Runs a model on an inspected text without some of its parts. */
export class Experiment {
  private constructor(
    private readonly reading: Reading,
    private readonly loaded: LoadedModel,
    private readonly parts: ModelParts,
  ) {}

  /** @throws {ReaderError} for a model that predicts nothing, or does not show what its heads compute. */
  static async on(reading: Reading): Promise<Experiment> {
    const loaded = await reading.text.openModel();
    if (!loaded.hasLogits) throw predictsNothing(loaded.entry.name);
    const parts = partsOf(loaded.taps, loaded.entry.attentions);
    return new Experiment(reading, loaded.under(writing(reading.text.interventions, parts)), parts);
  }

  get text(): ReadText {
    return this.reading.text;
  }

  /** The side whose tokens are at the rows of the logits. */
  get side(): Side {
    return this.text.sides.target.length > 0 ? 'target' : 'source';
  }

  get answering(): Answering {
    return { tokens: this.text.sides[this.side], predicts: this.loaded.entry.predicts };
  }

  /** The parts that can be removed: at a place of the target, those of the decoder. */
  partsWhere(where: Removal['where']): ModelParts {
    if (where === 'everywhere') return this.parts;
    const { heads, mlps } = this.parts;
    return {
      heads: heads.filter(({ layers }) => layers[0]![0]!.side === this.side),
      mlps: mlps.filter(({ layers }) => layers[0]!.side === this.side),
    };
  }

  get vocabulary(): number {
    return Number(this.loaded.model.taps.get(logits)!.shape.at(-1));
  }

  get tokenizer() {
    return this.loaded.tokenizers.target;
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
    const size = isByToken ? batchSize(this.answering.tokens.length, this.vocabulary) : 1;
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
      const { logits } = await graph.run(this.text.input, run);
      const count = logits.length / this.vocabulary / some.length;
      for (const at of some.keys())
        yield Array.from({ length: count }, (_, row) => this.#row(logits, at * count + row));
    }
  }

  #row(logits: Float32Array, row: number): Float32Array {
    return logits.subarray(row * this.vocabulary, (row + 1) * this.vocabulary);
  }

  /** Several variants in one run, each as a further token at the place. */
  #together(
    variants: readonly Variant[],
    { place }: Measure,
    replaced: (parts: Variant, variant: number) => readonly Replacement[],
  ): RemovalRun {
    const { length } = this.answering.tokens;
    return {
      layouts: { ...this.#layouts(), [this.side]: withVariants(length, place, variants.length) },
      replacements: variants.flatMap((parts, at) => replaced(parts, at + 1)),
      rows: [...variants.keys()].map((at) => length + at),
    };
  }

  #layouts(): Layouts {
    const { source, target } = this.text.sides;
    return { source: textAlone(source.length), target: textAlone(target.length) };
  }

  /**
   * Whether a removal changes nothing but the place itself, as far as it is measured: its queries see no later keys, and
   * tokens meet in attention alone.
   */
  #isByToken({ places }: Measure, { where }: Removal): boolean {
    const { entry, model } = this.loaded;
    const own = entry.attentions.filter(({ queries }) => sideOf(queries) === this.side);
    const areMasked = own.every((shape) =>
      isSelfAttention(shape) ? shape.sight.isCausal : sideOf(shape.keys),
    );
    return where === 'place' && places.length === 1 && areMasked && meetInAttentionAlone(model);
  }

  async #graph(options: RunOptions): Promise<RemovalGraph> {
    const { heads, mlps } = this.parts;
    const taps = [
      ...heads.flatMap(({ layers }) => layers.map(([head]) => head!)),
      ...mlps.flatMap(({ layers }) => layers),
    ];
    return this.loaded.graph('removal', (model, threads) => RemovalGraph.open(model, taps, threads), options);
  }

  /** Each tap's mean over the text's places that are not special, in the run without removals. */
  async #means(graph: RemovalGraph): Promise<ReadonlyMap<string, Float32Array>> {
    const known = meansOf.get(this.reading);
    if (known) return known;
    const { source, target } = this.text.sides;
    const meanOver = { source: ofText(source), target: ofText(target) };
    const unchanged = { layouts: this.#layouts(), meanOver, replacements: [], rows: [0] };
    const { means } = await graph.run(this.text.input, unchanged);
    meansOf.set(this.reading, means);
    return means;
  }
}

const meansOf = new WeakMap<Reading, ReadonlyMap<string, Float32Array>>();

/** The interventions with every removable part a written tap. */
function writing(interventions: Interventions, { heads, mlps }: ModelParts): Interventions {
  const parts = [...heads.flatMap(({ layers }) => layers.flat()), ...mlps.flatMap(({ layers }) => layers)];
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
