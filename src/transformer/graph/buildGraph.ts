import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { encodeModel } from '../../onnx/encode';
import type { Model } from './architecture';
import { type GraphInput, inputsOf } from './inputs';

export interface TapGraph {
  /** An ONNX model. Its weights refer to the files of the model folder. */
  bytes: Uint8Array;
  /** The inputs that the taps depend on. */
  inputs: readonly GraphInput[];
  /** The taps, in the order asked for. */
  outputs: string[];
}

/**
 * Builds the ONNX graph that computes these taps and nothing else. A graph for patterns contains no logits,
 * for example.
 * @throws {ReaderError} naming a tap that the model does not have.
 */
export function buildGraph(model: Model, taps: readonly string[]): TapGraph {
  const wanted = taps.map((name) => {
    const value = model.taps.get(name);
    if (value) return [name, value] as const;
    throw new ReaderError(l10n.t('This {0} model has no tap “{1}”.', model.modelType, name));
  });
  const { bytes, inputs } = encodeModel(new Map(wanted), model.frame);
  const used = inputsOf(model).filter(({ name }) => inputs.includes(name));
  return { bytes, inputs: used, outputs: [...taps] };
}
