import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { isSelfAttention, type Side } from '../../protocol/attention';
import type { Removal } from '../../protocol/experiment';
import type { Interventions } from '../../protocol/interventions';
import { type LoadedModel, logits, type RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { Reading, ReadText } from '../reading/reading';
import { batchSize } from './batchSize';
import { indexIn, type Layout, shared, tokenCopies, wholeCopies } from './layout';
import type { Logits, Measure } from './measure';
import { type ModelParts, type Part, partsOf } from './parts';
import { type Answering, ofText } from './place';
import { type Layouts, RemovalGraph, type Replacement } from './removalGraph';

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
    const size = batchSize({
      isByToken: this.#isByToken(measure, removal),
      length: this.answering.tokens.length,
      rows: measure.places.length,
      vocabulary: this.vocabulary,
      canCopy: !this.loaded.model.frame,
    });
    for (let first = 0; first < variants.length; first += size) {
      options.onProgress?.({ stage: 'removing', done: first, all: variants.length });
      await turn(options.signal);
      const some = variants.slice(first, first + size);
      const layouts = this.#layouts(some, measure, removal);
      const rows = some.flatMap((_, at) =>
        measure.places.map((place) => indexIn(layouts[this.side], at + 1, place)),
      );
      const replacements = some.flatMap((parts, at) =>
        parts.map(
          (part): Replacement => ({
            ...{ part, copy: at + 1 },
            token: removal.where === 'everywhere' ? 'all' : measure.place,
            by: means?.get(part.tap),
          }),
        ),
      );
      const { logits } = await graph.run(this.text.input, { layouts, replacements, rows });
      for (const at of some.keys()) {
        const own = measure.places.map((_, row) => at * measure.places.length + row);
        yield own.map((row) => logits.subarray(row * this.vocabulary, (row + 1) * this.vocabulary));
      }
    }
  }

  /** Whether nothing but the token at the place changes: no earlier token is changed, and none sees a later one. */
  #isByToken({ place, places }: Measure, { where }: Removal): boolean {
    const self = this.loaded.entry.attentions.find(
      (attention) =>
        isSelfAttention(attention) &&
        attention.queries.of === 'tokens' &&
        attention.queries.side === this.side,
    );
    const isCausal = self?.sight.isCausal ?? false;
    return where === 'place' && isCausal && places.every((each) => each <= place) && !this.loaded.model.frame;
  }

  #layouts(variants: readonly Variant[], measure: Measure, removal: Removal): Layouts {
    const { source, target } = this.text.sides;
    const changesSource = this.side === 'source' || variants.flat().some(({ side }) => side === 'source');
    const copiesOf = (length: number): Layout =>
      this.#isByToken(measure, removal)
        ? tokenCopies(length, measure.place, variants.length)
        : wholeCopies(length, variants.length);
    return {
      source: changesSource ? copiesOf(source.length) : shared(source.length),
      target: copiesOf(target.length),
    };
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
    const layouts = { source: shared(source.length), target: shared(target.length) };
    const meanOver = { source: ofText(source), target: ofText(target) };
    const { means } = await graph.run(this.text.input, { layouts, meanOver, replacements: [], rows: [0] });
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
