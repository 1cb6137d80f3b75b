import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';
import { bloom } from './architectures/decoders/bloom';
import { gemma } from './architectures/decoders/gemma';
import { gemma2 } from './architectures/decoders/gemma2';
import { gemma3 } from './architectures/decoders/gemma3';
import { gpt2 } from './architectures/decoders/gpt2';
import { gptJ } from './architectures/decoders/gptJ';
import { gptNeo } from './architectures/decoders/gptNeo';
import { gptNeoX } from './architectures/decoders/gptNeoX';
import { llama } from './architectures/decoders/llama';
import { mistral } from './architectures/decoders/mistral';
import { olmo2 } from './architectures/decoders/olmo2';
import { opt } from './architectures/decoders/opt';
import { phi } from './architectures/decoders/phi';
import { phi3 } from './architectures/decoders/phi3';
import { qwen2 } from './architectures/decoders/qwen2';
import { qwen3 } from './architectures/decoders/qwen3';
import { stablelm } from './architectures/decoders/stablelm';
import { bart } from './architectures/encoderDecoders/bart';
import { m2m100 } from './architectures/encoderDecoders/m2m100';
import { marian } from './architectures/encoderDecoders/marian';
import { mbart } from './architectures/encoderDecoders/mbart';
import { mt5 } from './architectures/encoderDecoders/mt5';
import { t5 } from './architectures/encoderDecoders/t5';
import { albert } from './architectures/encoders/albert';
import { bert } from './architectures/encoders/bert';
import { debertaV2 } from './architectures/encoders/debertaV2';
import { distilbert } from './architectures/encoders/distilbert';
import { electra } from './architectures/encoders/electra';
import { modernbert } from './architectures/encoders/modernbert';
import { mpnet } from './architectures/encoders/mpnet';
import { camembert, roberta, xlmRoberta } from './architectures/encoders/roberta';
import type { Architecture } from './graph/architecture';

/** Every architecture that can be opened. One of the product is a file in `architectures/` and an entry here. */
export const architectures: Architecture[] = [
  gpt2,
  bert,
  marian,
  gptNeo,
  gptNeoX,
  gptJ,
  phi,
  opt,
  bloom,
  bart,
  mbart,
  m2m100,
  distilbert,
  roberta,
  xlmRoberta,
  camembert,
  electra,
  albert,
  llama,
  mt5,
  t5,
  modernbert,
  mpnet,
  mistral,
  qwen2,
  qwen3,
  gemma,
  gemma2,
  gemma3,
  phi3,
  olmo2,
  stablelm,
  debertaV2,
];

/**
 * The architecture of a config's `model_type`.
 * @param wrapper the type of the model whose text model it is
 * @throws {ReaderError} listing the supported ones.
 */
export function architectureOf(modelType: string, wrapper?: string): Architecture {
  const found = architectures.find((architecture) => architecture.modelType === modelType);
  if (found) return found;
  const supported = architectures.map(({ modelType }) => shown(modelType)).join(', ');
  throw new ReaderError(
    wrapper === undefined
      ? l10n.t(
          'config.json describes a model of the type {0}, which is not supported. Supported are {1}.',
          shown(modelType),
          supported,
        )
      : l10n.t(
          'config.json describes a {0} model whose text model is of the type {1}, which is not supported. Supported are {2}.',
          shown(wrapper),
          shown(modelType),
          supported,
        ),
  );
}
