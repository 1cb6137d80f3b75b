import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import * as onnx from '../../onnx/elementwise';
import { scalar, type Value } from '../../onnx/value';

/** The elementwise function between the two matrices of a feed-forward network. */
export type Activation = (x: Value) => Value;

/** GELU, x·Φ(x), exactly (Hendrycks & Gimpel 2016). */
const gelu: Activation = (x) => onnx.gelu(x, 'none');

/** GELU with Φ(x) ≈ ½(1 + tanh(√(2/π)(x + 0.044715x³))), as GPT-2 has it (Hendrycks & Gimpel 2016, §2). */
const geluTanh: Activation = (x) => onnx.gelu(x, 'tanh');

/** x·σ(x) (Elfwing et al. 2017). */
const silu: Activation = (x) => onnx.mul(x, onnx.sigmoid(x));

/** The normal distribution's Φ with µ = √½ and σ² = 1/(4π) (Ma et al. 2022, eq. 8). */
const laplace: Activation = (x) => {
  const standardized = onnx.div(onnx.sub(x, scalar(Math.SQRT1_2)), scalar(1 / Math.sqrt(2 * Math.PI)));
  return onnx.mul(scalar(0.5), onnx.add(scalar(1), onnx.erf(standardized)));
};

const squaredRelu: Activation = (x) => {
  const positive = onnx.relu(x);
  return onnx.mul(positive, positive);
};

/** Every activation without learned parameters in Hugging Face `transformers` 5.23 (`ACT2FN`). */
const activations: Readonly<Record<string, Activation>> = {
  gelu,
  gelu_10: (x) => onnx.clip(gelu(x), scalar(-10), scalar(10)),
  gelu_accurate: geluTanh,
  gelu_fast: geluTanh,
  gelu_new: geluTanh,
  gelu_python: gelu,
  gelu_python_tanh: geluTanh,
  gelu_pytorch_tanh: geluTanh,
  hardswish: onnx.hardSwish,
  laplace,
  leaky_relu: (x) => onnx.leakyRelu(x, 0.01),
  linear: (x) => x,
  mish: onnx.mish,
  quick_gelu: (x) => onnx.mul(x, onnx.sigmoid(onnx.mul(x, scalar(1.702)))),
  relu: onnx.relu,
  relu2: squaredRelu,
  relu6: (x) => onnx.clip(x, scalar(0), scalar(6)),
  sigmoid: onnx.sigmoid,
  silu,
  sqrtsoftplus: (x) => onnx.sqrt(onnx.softplus(x)),
  swish: silu,
  tanh: onnx.tanh,
};

export const activationNames: readonly string[] = Object.keys(activations);

/**
 * The activation that a config names.
 * @throws {ReaderError} for one that has learned parameters or does not exist.
 */
export function activationNamed(name: string): Activation {
  if (!Object.hasOwn(activations, name)) {
    throw new ReaderError(
      l10n.t(
        'config.json names the activation {0}, which is not supported. Supported are {1}.',
        shown(name),
        activationNames.join(', '),
      ),
    );
  }
  return activations[name]!;
}
