import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../errors';
import type { Architecture } from './architecture';
import { albert } from './architectures/albert';
import { bart } from './architectures/bart';
import { bert } from './architectures/bert';
import { bloom } from './architectures/bloom';
import { debertaV2 } from './architectures/debertaV2';
import { distilbert } from './architectures/distilbert';
import { electra } from './architectures/electra';
import { gemma } from './architectures/gemma';
import { gemma2 } from './architectures/gemma2';
import { gemma3 } from './architectures/gemma3';
import { gpt2 } from './architectures/gpt2';
import { gptJ } from './architectures/gptJ';
import { gptNeo } from './architectures/gptNeo';
import { gptNeoX } from './architectures/gptNeoX';
import { llama } from './architectures/llama';
import { m2m100 } from './architectures/m2m100';
import { marian } from './architectures/marian';
import { mbart } from './architectures/mbart';
import { mistral } from './architectures/mistral';
import { modernbert } from './architectures/modernbert';
import { mpnet } from './architectures/mpnet';
import { mt5 } from './architectures/mt5';
import { olmo2 } from './architectures/olmo2';
import { opt } from './architectures/opt';
import { phi } from './architectures/phi';
import { phi3 } from './architectures/phi3';
import { qwen2 } from './architectures/qwen2';
import { qwen3 } from './architectures/qwen3';
import { camembert, roberta, xlmRoberta } from './architectures/roberta';
import { stablelm } from './architectures/stablelm';
import { t5 } from './architectures/t5';

/** Every architecture that is built. Another one is a file in `architectures/` and an entry here. */
const architectures: readonly Architecture[] = [
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
