import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { isObject } from '../../files/json';
import { ConfigReader } from '../../transformer/config/configReader';
import { adapterConfigFile } from './adapterFiles';
import { pythonPattern } from './pythonPattern';
import { isText, type Json, readTargets } from './targets';

/** What an adapter's config says. */
export interface AdapterConfig {
  /** The base: a folder, or the id of a model on the Hub. */
  readonly base: string;
  /** The commit, branch or tag of the base. */
  readonly revision: string | undefined;
  /**
   * r, the rank of a module's product B·A.
   * @param module its name in the trained model
   */
  rankOf(module: string): number;
  /** The factor of B·A: α/r, or α/√r for a rank-stabilized adapter (Kalajdzievski 2023, §3). */
  scaleOf(module: string): number;
  /** Whether the config targets the module. */
  targets(module: string): boolean;
  /**
   * Whether a tensor belongs to a module that was trained and saved whole.
   * @param name its name in the trained model
   */
  savesWhole(name: string): boolean;
}

/**
 * Reads the adapter_config.json of a LoRA adapter (Hu et al. 2022, §4.1), as PEFT writes it.
 * Source: `LoraConfig` of PEFT 0.21.
 * @throws {ReaderError} naming the number or switch that cannot be used.
 */
export function readAdapterConfig(json: Json): AdapterConfig {
  const config = new ConfigReader(adapterConfigFile, json);
  checkIsBuilt(json);
  const base = config.text('base_model_name_or_path', '');
  if (base === '') throw withoutBase();
  const isStabilized = config.flag('use_rslora', false);
  const rank = config.count('r', 8);
  const alpha = config.number('lora_alpha', 8);
  const rankOf = byPattern(json.rank_pattern, 'rank_pattern', (section, key) => section.count(key));
  const alphaOf = byPattern(json.alpha_pattern, 'alpha_pattern', (section, key) => section.number(key, 0));
  const isTarget = readTargets(json, config);
  const ties = config.flag('ensure_weight_tying', false);
  const saved = config.list('modules_to_save', isText, l10n.t('a list of texts, or one text in quotes'));
  return {
    base,
    revision: config.text('revision', '') || undefined,
    rankOf: (module) => rankOf(module) ?? rank,
    scaleOf(module) {
      const r = rankOf(module) ?? rank;
      return (alphaOf(module) ?? alpha) / (isStabilized ? Math.sqrt(r) : r);
    },
    targets: (module) => isTarget(module) || (ties && tables.test(module)),
    savesWhole: (name) => saved.some((module) => `.${name}`.includes(`.${module}.`)),
  };
}

/** PEFT gives these the same adapter as the table to which they are tied, whatever the targets. */
const tables = /(^|\.)(lm_head|embed_tokens)$/;

/** Entries that are read, and entries that affect training or saving but not what an adapter computes. */
const known = new Set(
  (
    'peft_type base_model_name_or_path revision r lora_alpha rank_pattern alpha_pattern use_rslora ' +
    'target_modules exclude_modules layers_to_transform layers_pattern ensure_weight_tying init_lora_weights ' +
    'auto_mapping bias corda_config enable_lora eva_config fan_in_fan_out inference_mode lora_dropout lora_ga_config ' +
    'loftq_config megatron_core merge_weights modules_to_save peft_version qalora_group_size runtime_config task_type'
  ).split(' '),
);

/** The allowed initializations of A and B. Others change the base's weights, which the adapter's file does not record. */
const beginnings: readonly unknown[] = [true, false, null, undefined, 'gaussian', 'eva', 'orthogonal'];

/** @throws {ReaderError} naming what is not supported: another kind of adapter, or an option that changes numbers. */
function checkIsBuilt(json: Json): void {
  const { peft_type: type, init_lora_weights: beginning } = json;
  if (type !== 'LORA') {
    throw new ReaderError(
      l10n.t(
        '{0} describes an adapter of the type {1}, which is not supported; only "LORA" is. Merge it into its base in Python and open the result.',
        adapterConfigFile,
        shown(type ?? null),
      ),
    );
  }
  const others = Object.entries(json).find(([key, value]) => !known.has(key) && isSet(value));
  const [key, value] = beginnings.includes(beginning)
    ? (others ?? [])
    : (['init_lora_weights', beginning] as const);
  if (key === undefined) return;
  throw new ReaderError(
    l10n.t(
      '{0} sets "{1}" to {2}, which is not supported. Merge the adapter into its base in Python and open the result.',
      adapterConfigFile,
      key,
      shown(value),
    ),
  );
}

/** Whether Python would treat the value as true. */
function isSet(value: unknown): boolean {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
  return Boolean(value) && !isEmpty;
}

function withoutBase(): ReaderError {
  return new ReaderError(
    l10n.t(
      '{0} does not say in "base_model_name_or_path" which model the adapter is for. Set it to the folder of that model.',
      adapterConfigFile,
    ),
  );
}

/** The number for the first pattern that matches the end of a module's name. */
function byPattern(
  patterns: unknown,
  entry: string,
  read: (section: ConfigReader, key: string) => number,
): (module: string) => number | undefined {
  if (patterns === undefined || patterns === null) return () => undefined;
  if (!isObject(patterns)) {
    throw new ReaderError(
      l10n.t(
        '{0} sets "{1}" to {2}; it must be {3}.',
        adapterConfigFile,
        entry,
        shown(patterns),
        l10n.t('an object in braces'),
      ),
    );
  }
  const section = new ConfigReader(`${adapterConfigFile}, "${entry}",`, patterns);
  const numbers = Object.keys(patterns).map((key) => ({
    pattern: pythonPattern(key, adapterConfigFile, { before: '(?:.*\\.)?' }),
    number: read(section, key),
  }));
  return (module) => numbers.find(({ pattern }) => pattern.test(module))?.number;
}
