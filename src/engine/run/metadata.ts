import type { ElementType } from '../../onnx/elementType';
import { encodeModel } from '../../onnx/encode';
import type { Operand, Value, ValueSource } from '../../onnx/value';
import { sourcesOf } from '../../onnx/walk';
import { createSession, type GraphOrigin } from './session';

/** A tensor's element type, and its dimensions as far as they are known. */
export interface Metadata {
  readonly type: ElementType;
  readonly shape: readonly (number | undefined)[];
}

/**
 * What onnxruntime infers about tensors of a graph without computing any.
 * @param lengths of the dimensions that the text decides, if given
 */
export async function metadataOf(
  model: GraphOrigin,
  named: ReadonlyMap<string, Operand>,
  lengths: Readonly<Record<string, number>> = {},
): Promise<ReadonlyMap<string, Metadata>> {
  const inputs = [...sourcesOf(named.values(), () => false)].filter((source) => source.kind === 'input');
  const given = new Map(
    inputs.map((source): [ValueSource, { name: string; value: Value<ElementType> }] => {
      const shape = source.shape.map((dim) => lengths[dim] ?? dim);
      return [source, { name: source.name, value: { source, type: source.type, shape } }];
    }),
  );
  const { bytes } = encodeModel(named, model.frame, given);
  const session = await createSession(model, bytes, 1, 'metadata');
  try {
    return new Map(
      session.outputMetadata.map((output) => {
        if (!output.isTensor) return [output.name, { type: 'float32', shape: [] }];
        const shape = output.shape.map((length) => (typeof length === 'number' ? length : undefined));
        // onnxruntime uses the same names for types.
        return [output.name, { type: output.type as ElementType, shape }];
      }),
    );
  } finally {
    await session.release();
  }
}
