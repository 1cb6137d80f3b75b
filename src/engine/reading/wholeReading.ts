import type { HeadStatistics, NotFinite, Thumbnails } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import type { WhichRow } from '../../questions/questions';
import { logits, type RunOptions } from '../models/loadedModel';
import { bytesOfTaps, checkPatterns } from '../models/memory';
import { notFiniteIn } from '../run/notFinite';
import { drawThumbnails } from './drawThumbnails';
import { FiniteCheck } from './finiteCheck';
import { firstNotFinite } from './firstNotFinite';
import { measureHeads } from './measureHeads';
import type { AskedTaps, Band, Reading, ReadingContext, ReadText } from './reading';
import { cutBand } from './region';
import { headOf, selectRow } from './select';
import { lengthsOf, patternTokens } from './sides';
import { TapTensors } from './tapTensors';

/** A reading that holds every pattern and everything that was asked for since. */
export class WholeReading implements Reading {
  readonly #finite: FiniteCheck;
  readonly #tensors: TapTensors;
  #statistics: readonly HeadStatistics[] | undefined;

  private constructor(
    readonly text: ReadText,
    private readonly context: ReadingContext,
    readonly thumbnails: readonly Thumbnails[],
    readonly runTime: number,
  ) {
    this.#finite = new FiniteCheck((seen) => originOf(seen, text, context.budget.bytes));
    this.#tensors = new TapTensors(text, this.#finite, () => context.budget.use(this));
  }

  /** Runs the model once. */
  static async read(text: ReadText, context: ReadingContext, options: RunOptions): Promise<WholeReading> {
    const loaded = await text.openModel();
    checkPatterns(loaded.model.attentions, lengthsOf(text.sides));
    const { tensors, milliseconds } = await loaded.run(text.input, loaded.kept, options);
    const thumbnails = loaded.entry.attentions.map((attention) =>
      drawThumbnails(
        attention,
        loaded.patternsOf(attention).map((tap) => tensors.get(tap)!),
      ),
    );
    const reading = new WholeReading(text, context, thumbnails, milliseconds);
    reading.#tensors.hold(tensors, loaded.stream);
    for (const tap of loaded.patterns) await reading.#finite.note(notFiniteIn(tap, tensors.get(tap)!.data));
    return reading;
  }

  get notFinite(): NotFinite | undefined {
    return this.#finite.found;
  }

  get bytes(): number {
    return this.#tensors.bytes;
  }

  drop(): void {
    this.#tensors.drop();
  }

  async statistics(signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    this.#statistics ??= await this.#measure(signal);
    return this.#statistics;
  }

  tensor(taps: AskedTaps, head: number | 'mean' | undefined, signal?: AbortSignal): Promise<Tensor> {
    return this.#tensors.mean(taps, head, signal);
  }

  async band(
    { all, chosen }: AskedTaps,
    head: number | 'mean',
    band: Band,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const tensors = await this.#tensors.get(all, signal);
    const layers = chosen.map((tap) => tensors.get(tap)!);
    return cutBand(layers, head, band);
  }

  async row(
    matrices: readonly string[],
    which: Pick<WhichRow, 'axis' | 'token'>,
    signal?: AbortSignal,
  ): Promise<Tensor> {
    const tensors = await this.#tensors.get(matrices, signal);
    const layers = matrices.map((tap) => tensors.get(tap)!);
    return selectRow(layers, which);
  }

  async ofHead(
    taps: readonly string[],
    head: number,
    heads: number,
    signal?: AbortSignal,
  ): Promise<readonly Tensor[]> {
    const tensors = await this.#tensors.get(taps, signal);
    return taps.map((tap) => {
      const { dims, data } = headOf(tensors.get(tap)!, head, heads);
      return { dims, data: data.slice() };
    });
  }

  tensors(
    taps: readonly string[],
    signal?: AbortSignal,
  ): AsyncIterable<readonly [tap: string, tensor: Tensor]> {
    return this.#tensors.inTurn(taps, this.context.budget.bytes, signal);
  }

  async *logits(signal?: AbortSignal): AsyncGenerator<Tensor> {
    yield await this.#tensors.once(logits, signal);
  }

  async #measure(signal?: AbortSignal): Promise<readonly HeadStatistics[]> {
    const loaded = await this.text.openModel();
    const tensors = await this.#tensors.get(loaded.kept, signal);
    const measured: HeadStatistics[] = [];
    for (const attention of loaded.entry.attentions) {
      const layers = loaded.patternsOf(attention).map((tap) => tensors.get(tap)!);
      const tokens = patternTokens(attention, this.text.sides);
      measured.push(await measureHeads(layers, tokens, this.context.rowEntropy, signal));
    }
    return measured;
  }
}

/**
 * The tap where values first stopped being finite, found by runs over taps that are small compared with the
 * memory for readings.
 */
async function originOf(seen: NotFinite, text: ReadText, memoryBytes: number): Promise<NotFinite> {
  const loaded = await text.openModel();
  const bytes = bytesOfTaps(loaded.taps, lengthsOf(text.sides));
  const small = loaded.taps
    .map(({ name }) => name)
    .filter((tap) => bytes.get(tap)! <= memoryBytes / 16 || tap === seen.tap);
  return firstNotFinite(loaded, text.input, seen, small);
}
