import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { parseJsonObject } from '../files/json';
import type { ModelOutline } from '../protocol/model';
import type { Transformer } from '../transformer/architecture';
import { architectureOf } from '../transformer/architectures';
import { ConfigReader } from '../transformer/configReader';
import { checkIsUnquantized, quantizationOf } from './quantization';

export const configFile = 'config.json';
export const generationConfigFile = 'generation_config.json';

type Json = Readonly<Record<string, unknown>>;

/**
 * The Transformer that config.json describes. How it writes stands in generation_config.json; older folders say it in
 * config.json.
 * @param quantization what is known of it, which may be more than config.json says
 * @throws {ReaderError} naming the number or switch of either that cannot be used.
 */
export function configured(
  config: Json,
  generationConfig: Json | undefined,
  quantization = quantizationOf(config),
): Transformer {
  const { model_type: modelType } = config;
  if (typeof modelType !== 'string') {
    throw new ReaderError(
      l10n.t(
        'config.json does not say its "model_type". It is not the config of a model; choose another folder.',
      ),
    );
  }
  const architecture = architectureOf(modelType);
  checkIsUnquantized(quantization);
  const reader = new ConfigReader(configFile, config);
  reader.allowOnly('pruned_heads', undefined);
  const generation = generationConfig && new ConfigReader(generationConfigFile, generationConfig);
  return architecture.configure(reader, generation ?? reader);
}

/** The texts of a model's configs, whose weights may be elsewhere. */
export interface ConfigTexts {
  readonly config: string;
  readonly generationConfig?: string;
}

/**
 * What the configs say of a model.
 * @throws {ReaderError} where the model is not supported, and why.
 */
export function outlineOf({ config, generationConfig }: ConfigTexts): ModelOutline {
  const { modelType, attentions, width, context } = configured(
    parseJsonObject(config, configFile),
    generationConfig === undefined ? undefined : parseJsonObject(generationConfig, generationConfigFile),
  );
  return { modelType, attentions, width, context };
}
