import type { Tensor } from '../../protocol/tensor';
import { bytesOfTaps } from '../models/memory';
import { batches } from '../run/batches';
import { notFiniteIn } from '../run/notFinite';
import type { FiniteCheck } from './finiteCheck';
import type { AskedTaps, ReadText } from './reading';
import { select } from './select';
import { lengthsOf } from './sides';

/** A text's whole tensors by tap. Those that are not held are computed by a run of the whole model. */
export class TapTensors {
  readonly #held = new Map<string, Tensor>();
  /** Held, but not asked for so far: whether their values are finite is told once they are. */
  readonly #unchecked = new Set<string>();

  /** @param onHeld is called when more is held than before */
  constructor(
    private readonly text: ReadText,
    private readonly finite: FiniteCheck,
    private readonly onHeld: () => void,
  ) {}

  get bytes(): number {
    return [...this.#held.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  }

  /** @param unchecked those that nobody has asked for so far */
  hold(tensors: ReadonlyMap<string, Tensor>, unchecked: readonly string[]): void {
    for (const [tap, tensor] of tensors) this.#held.set(tap, tensor);
    for (const tap of unchecked) this.#unchecked.add(tap);
    this.onHeld();
  }

  drop(): void {
    this.#held.clear();
    this.#unchecked.clear();
  }

  /** Returns at least these tensors and holds them from now on. */
  async get(taps: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Tensor>> {
    if (!taps.every((tap) => this.#held.has(tap))) this.hold(await this.#compute(taps, signal), taps);
    const held = new Map(this.#held);
    for (const tap of taps) if (this.#unchecked.delete(tap)) await this.finite.check(tap, held.get(tap)!);
    return held;
  }

  /** The mean of taps: of whole tensors, of one head of each, or of all heads of all. */
  async mean({ all, chosen }: AskedTaps, head: number | 'mean' | undefined, signal?: AbortSignal) {
    const tensors = await this.get(all, signal);
    return select(
      chosen.map((tap) => tensors.get(tap)!),
      head,
    );
  }

  /** A tensor that is not held afterwards. */
  async once(tap: string, signal?: AbortSignal): Promise<Tensor> {
    const tensor = (await this.#compute([tap], signal)).get(tap)!;
    await this.finite.check(tap, tensor);
    return tensor;
  }

  /**
   * Tensors one after another. Those not held are computed in runs of about so many bytes each, and belong to
   * the caller alone.
   */
  async *inTurn(
    taps: readonly string[],
    bytesOfRun: number,
    signal?: AbortSignal,
  ): AsyncGenerator<readonly [tap: string, tensor: Tensor]> {
    const bytes = bytesOfTaps((await this.text.openModel()).taps, lengthsOf(this.text.sides));
    const sizeOf = (tap: string) => (this.#held.has(tap) ? 0 : bytes.get(tap)!);
    for (const some of batches(taps, sizeOf, bytesOfRun)) {
      const held = new Map(this.#held);
      const missing = some.filter((tap) => !held.has(tap));
      const computed = missing.length > 0 ? await this.#compute(missing, signal) : held;
      for (const tap of some) {
        const tensor = held.get(tap) ?? computed.get(tap)!;
        await this.finite.note(notFiniteIn(tap, tensor.data));
        yield [tap, tensor];
      }
    }
  }

  async #compute(taps: readonly string[], signal?: AbortSignal): Promise<ReadonlyMap<string, Tensor>> {
    const loaded = await this.text.openModel();
    return (await loaded.run(this.text.input, taps, { signal })).tensors;
  }
}
