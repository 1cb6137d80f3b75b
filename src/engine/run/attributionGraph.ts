import { Tensor as OrtTensor } from 'onnxruntime-node';
import type { OpenModel } from '../../models/modelFolder';
import type { Tensor } from '../../protocol/tensor';
import { attributed } from '../../transformer/frozen/attribution';
import type { ModelInput } from './modelInput';
import { tight } from './session';
import { ValueGraph } from './valueGraph';

/** The logit that is split: of a token at a place, minus that of another if there is one. */
export interface AskedLogit {
  readonly place: number;
  readonly token: number;
  readonly minus?: number;
}

/** The graph that splits logits of a model. */
export class AttributionGraph {
  private constructor(private readonly graph: ValueGraph) {}

  /** @param threads 0 lets onnxruntime decide */
  static async open(model: OpenModel, threads: number): Promise<AttributionGraph> {
    return new AttributionGraph(await ValueGraph.open(model, attributed(model), new Map(), threads));
  }

  /** The values of `attributed`, by name. */
  async run(input: ModelInput, { place, token, minus }: AskedLogit): Promise<ReadonlyMap<string, Tensor>> {
    const columns = [token, ...(minus === undefined ? [] : [minus])];
    const results = await this.graph.run(input, {
      place: new OrtTensor('int64', BigInt64Array.of(BigInt(place)), [1]),
      columns: new OrtTensor('int64', BigInt64Array.from(columns, BigInt), [columns.length]),
      signs: new OrtTensor('float32', Float32Array.of(1, -1).slice(0, columns.length), [1, columns.length]),
    });
    return new Map(Object.entries(results).map(([name, tensor]) => [name, tight(tensor)]));
  }

  release(): Promise<void> {
    return this.graph.release();
  }
}
