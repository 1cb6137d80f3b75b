import { parseJsonObject } from '../files/json';
import type { ConfigTexts, ModelOutline } from '../protocol/model';
import { architectureOf } from '../transformer/architectures';
import { ConfigReader } from '../transformer/config/configReader';
import type { Transformer } from '../transformer/graph/architecture';
import { prefixesInside, textModelOf } from './textModel';
import { checkIsUnquantized, quantizationOf } from './weights/quantization';

export const configFile = 'config.json';
export const generationConfigFile = 'generation_config.json';

type Json = Readonly<Record<string, unknown>>;

/**
 * The Transformer that config.json describes. Its generation settings are in generation_config.json, or in config.json in
 * older folders.
 * @param quantization what is known about it, which may be more than config.json says
 * @throws {ReaderError} naming the number or option that cannot be used.
 */
export function configured(
  config: Json,
  generationConfig: Json | undefined,
  quantization = quantizationOf(config),
): Transformer {
  const { modelType, section, config: own, wrapper } = textModelOf(config);
  const architecture = architectureOf(modelType, wrapper?.modelType);
  checkIsUnquantized(quantization);
  const reader = new ConfigReader(section ? `${configFile}, "${section}",` : configFile, own);
  reader.allowOnly('pruned_heads', undefined);
  const generation = generationConfig && new ConfigReader(generationConfigFile, generationConfig);
  const transformer = architecture.configure(reader, generation ?? reader);
  if (!wrapper) return transformer;
  const { besideText } = wrapper;
  return { ...transformer, weightPrefix: prefixesInside(transformer.weightPrefix), besideText };
}

/**
 * What the configs say about a model.
 * @throws {ReaderError} that says why the model is not supported.
 */
export function outlineOf({ config, generationConfig }: ConfigTexts): ModelOutline {
  const { modelType, attentions, width, context, besideText } = configured(
    parseJsonObject(config, configFile),
    generationConfig === undefined ? undefined : parseJsonObject(generationConfig, generationConfigFile),
  );
  return { modelType, attentions, width, context, ...(besideText && { besideText }) };
}
