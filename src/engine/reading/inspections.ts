import * as l10n from '@vscode/l10n';
import type { HeadStatistics, NotFinite, Predictions } from '../../protocol/inspection';
import type { Tensor } from '../../protocol/tensor';
import { EngineError } from '../error';
import type { ModelInput } from '../run/modelInput';
import type { LongReading } from './longReading';
import type { Sides } from './sides';

/** What is left of an inspection when its tensors were dropped is enough to compute them again. */
export interface Inspected {
  readonly model: string;
  readonly input: ModelInput;
  readonly sides: Sides;
  readonly tensors: Map<string, Tensor>;
  /** Of a text whose patterns are too large to be kept. */
  readonly isLong: boolean;
  long?: LongReading | undefined;
  /** One for each of the model's attentions. */
  statistics?: readonly HeadStatistics[];
  predictions?: Predictions;
  /** Of all that was read of it so far. */
  notFinite?: NotFinite | undefined;
}

/** Inspections by id. Past the memory budget the tensors of those longest unasked are dropped. */
export class Inspections {
  readonly #byId = new Map<number, Inspected>();

  constructor(private readonly memoryBytes: number) {}

  add(id: number, inspected: Inspected): void {
    this.#byId.set(id, inspected);
    this.#dropOldest(id);
  }

  /** Throws an `EngineError` of kind `forgotten` for an id that this process was not given. */
  get(id: number): Inspected {
    const inspected = this.#byId.get(id);
    if (!inspected) {
      throw new EngineError(
        l10n.t('The inspection is no longer known. Run Show Attention again.'),
        'forgotten',
      );
    }
    this.#byId.delete(id);
    this.#byId.set(id, inspected);
    return inspected;
  }

  /** Adds what was computed for a later question. */
  keep(id: number, tensors: ReadonlyMap<string, Tensor>): void {
    const inspected = this.get(id);
    for (const [tap, tensor] of tensors) inspected.tensors.set(tap, tensor);
    this.#dropOldest(id);
  }

  keepLong(id: number, long: LongReading): void {
    this.get(id).long = long;
    this.#dropOldest(id);
  }

  delete(id: number): void {
    this.#byId.delete(id);
  }

  /** Bytes of all tensors held. */
  get bytes(): number {
    return [...this.#byId.values()].reduce((sum, inspected) => sum + bytesOf(inspected), 0);
  }

  /** The inspection just asked for keeps its tensors, however large. */
  #dropOldest(latest: number): void {
    let bytes = this.bytes;
    for (const [id, inspected] of this.#byId) {
      if (bytes <= this.memoryBytes || id === latest) break;
      bytes -= bytesOf(inspected);
      inspected.tensors.clear();
      inspected.long = undefined;
    }
  }
}

function bytesOf({ tensors, long }: Inspected): number {
  return [...tensors.values()].reduce((sum, { data }) => sum + data.byteLength, long?.bytes ?? 0);
}
