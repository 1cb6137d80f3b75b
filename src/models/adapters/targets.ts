import * as l10n from '@vscode/l10n';
import { type ConfigReader, isBelow } from '../../transformer/config/configReader';
import { adapterConfigFile } from './adapterFiles';
import { pythonPattern } from './pythonPattern';

export type Json = Readonly<Record<string, unknown>>;

type Test = (module: string) => boolean;

/**
 * The modules that an adapter changes, by their names in the trained model.
 * Source: `check_target_module_exists` of PEFT 0.21.
 * @throws {ReaderError} naming an entry that cannot be used.
 */
export function readTargets(json: Json, config: ConfigReader): Test {
  const isExcluded = readNames(json, config, 'exclude_modules') ?? (() => false);
  const isTarget = targeted(json, config);
  return (module) => !isExcluded(module) && isTarget(module);
}

function targeted(json: Json, config: ConfigReader): Test {
  const { target_modules: targets } = json;
  const isPattern = typeof targets === 'string';
  // For these, the file has weights for exactly the linear modules.
  if (isPattern && targets.toLowerCase() === 'all-linear') return () => true;
  const isNamed = readNames(json, config, 'target_modules') ?? (() => true);
  if (isPattern) return isNamed;
  const isInLayer = readLayers(json, config);
  return (module) => isNamed(module) && isInLayer(module);
}

/** A pattern for whole names, or a list of endings; undefined if there is neither. */
function readNames(json: Json, config: ConfigReader, entry: string): Test | undefined {
  const names = json[entry];
  if (typeof names === 'string') {
    const pattern = pythonPattern(names, adapterConfigFile);
    return (module) => pattern.test(module);
  }
  const ends = config.list(entry, isText, l10n.t('a list of texts, or one text in quotes'));
  if (ends.length === 0) return undefined;
  return (module) => ends.some((end) => module === end || module.endsWith(`.${end}`));
}

/** A module's layer: the first number in its name, or the number after the name of the list of layers. */
function readLayers(json: Json, config: ConfigReader): Test {
  const { layers_to_transform: given, layers_pattern: lists } = json;
  const layers =
    typeof given === 'number'
      ? [given]
      : config.list('layers_to_transform', isLayer, l10n.t('a whole number from 0'));
  if (layers.length === 0) return () => true;
  const names =
    typeof lists === 'string'
      ? [lists]
      : config.list('layers_pattern', isText, l10n.t('a list of texts, or one text in quotes'));
  const after = '\\.(?<layer>\\d+)\\.';
  const patterns =
    names.length === 0
      ? [new RegExp(`^.*?\\.[^.]*${after}`)]
      : names.map((name) => pythonPattern(name, adapterConfigFile, { before: '(?:.*?\\.)?', after }));
  return (module) => {
    const found = patterns.map((pattern) => pattern.exec(module)).find((match) => match !== null);
    return found !== undefined && layers.includes(Number(found.groups!.layer));
  };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isLayer(value: unknown): value is number {
  return isBelow(2 ** 24, value);
}
