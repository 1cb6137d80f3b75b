import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError, shown } from '../../errors';
import { isObject } from '../../files/json';
import { nameOf } from '../modelName';

type Json = Readonly<Record<string, unknown>>;

/** How weights were quantized, and what is known about the original model. */
export interface Quantization {
  /** The tool's name for it. */
  readonly method?: string;
  readonly bits?: number;
  /** The model that was quantized, by its known or likely name on the Hub. */
  readonly origin?: Origin;
}

interface Origin {
  readonly name: string;
  readonly isLikely: boolean;
}

/** The sections of configs that say how weights are quantized. */
const sections = ['quantization_config', 'compression_config', 'quantization'];

/** Files beside config.json in which tools say it, with the method to assume if they do not name one. */
const filesBeside: Readonly<Record<string, string>> = {
  'quantize_config.json': 'gptq',
  'quant_config.json': 'awq',
  'hf_quant_config.json': 'modelopt',
  'compression_config.json': 'compressed-tensors',
};

/** What config.json says about the quantization of a model's weights; undefined if they are not quantized. */
export function quantizationOf(config: Json): Quantization | undefined {
  const places = [config, config.text_config].filter(isObject);
  const settings = sections.flatMap((section) => places.map((place) => place[section])).find(isSetting);
  // MLX does not name itself, but only MLX uses this key.
  return settings && described(settings, isSetting(config.quantization) ? 'mlx' : undefined, config);
}

/** What a folder says: config.json and the files beside it; for the origin, also the model card and the folder's name. */
export async function readQuantization(folder: string, config: Json): Promise<Quantization | undefined> {
  const text = (file: string) => readFile(join(folder, file), 'utf8').catch(() => '');
  const found = quantizationOf(config) ?? (await besideConfig(config, text));
  if (!found || found.origin?.isLikely === false) return found;
  const origin =
    originOf(baseModelIn(await text('README.md'))) ?? found.origin ?? originOf(nameOf(folder), true);
  return { ...found, ...(origin && { origin }) };
}

async function besideConfig(
  config: Json,
  text: (file: string) => Promise<string>,
): Promise<Quantization | undefined> {
  for (const [file, method] of Object.entries(filesBeside)) {
    const settings = jsonIn(await text(file));
    if (isSetting(settings)) return described(settings, method, config);
  }
  return undefined;
}

/** @throws {ReaderError} naming the method, the bits, and the original model, if weights are quantized. */
export function checkIsUnquantized(quantization: Quantization | undefined): void {
  if (!quantization) return;
  const sentences = [whatIsWrong(quantization), whereFrom(quantization.origin)];
  throw new ReaderError(sentences.join(' '));
}

function whatIsWrong({ method = l10n.t('by a method that is not named'), bits }: Quantization): string {
  return bits === undefined
    ? l10n.t('The weights of this model are quantized ({0}), which is not supported.', method)
    : l10n.t(
        'The weights of this model are quantized ({0}, {1} bits), which is not supported.',
        method,
        bits,
      );
}

function whereFrom(origin: Origin | undefined): string {
  if (!origin) {
    return l10n.t('Open the original model; the Hub names it as “base model” on this model’s page.');
  }
  return origin.isLikely
    ? l10n.t('Open the original model; by its name it is probably {0}.', shown(origin.name))
    : l10n.t('Open the original model: {0}.', shown(origin.name));
}

function described(settings: Json, otherwise: string | undefined, config: Json): Quantization {
  const method = methodOf(settings) ?? otherwise;
  const bits = bitsIn(settings) ?? bitsInWord(method);
  const origin = originOf(config._name_or_path);
  return { ...(method && { method }), ...(bits !== undefined && { bits }), ...(origin && { origin }) };
}

function methodOf(settings: Json): string | undefined {
  const { quant_method: method, producer } = settings;
  if (typeof method === 'string') return method;
  if (isLoadedIn(4, settings) || isLoadedIn(8, settings)) return 'bitsandbytes';
  return isObject(producer) && typeof producer.name === 'string' ? producer.name : undefined;
}

/** bitsandbytes' way to give the number of bits. */
function isLoadedIn(bits: 4 | 8, settings: Json): boolean {
  return [settings[`load_in_${bits}bit`], settings[`_load_in_${bits}bit`]].includes(true);
}

/** Entries that give the bits of a weight: as a number, or in a word such as `int4` or `W4A16_AWQ`. */
const bitEntries = /^(?:w_?)?n?(?:um_)?bits?$/;
const wordEntries = /^(?:weights|quant_type|quant_algo|forward_dtype|dtype|_type|format)$/;
/** Entries about numbers other than weights. */
const notOfWeights = /activation|input|output|kv_cache|compute|storage|scale|zero/;

/** The fewest bits that any part of the settings gives to weights. */
function bitsIn(settings: Json): number | undefined {
  if (isLoadedIn(4, settings)) return 4;
  if (isLoadedIn(8, settings)) return 8;
  const own = Object.entries(settings).filter(([key]) => !notOfWeights.test(key));
  const numbers = own.flatMap(([key, value]) => {
    if (isObject(value)) return bitsIn(value) ?? [];
    if (bitEntries.test(key)) return Number(value) > 0 ? Number(value) : [];
    return wordEntries.test(key) ? (bitsInWord(value) ?? []) : [];
  });
  return numbers.length > 0 ? Math.min(...numbers) : undefined;
}

function bitsInWord(word: unknown): number | undefined {
  const [, bits] = /(?:int|float|fp|nf|w)_?(\d{1,2})(?!\d)/i.exec(String(word)) ?? [];
  return bits === undefined ? undefined : Number(bits);
}

/** The suffix of a quantized model's name, such as `-bnb-4bit` or `-GPTQ-Int4`. */
const mark =
  /[-_.](?:unsloth|bnb|gptq|awq|aqlm|hqq|eetq|vptq|spqr|quip|higgs|exl\d|mlx|gguf|torchao|quanto|quark|bitnet|auto-?round|quantized|compressed|smoothquant|marlin|(?:nv|mx)?fp[48]|n?f4|u?int\d|w\d+a\d+|\d[-_]?bits?)(?:[-_.].*)?$/i;

/** @param isMarked whether the name tells an origin only if it has such a suffix */
function originOf(name: unknown, isMarked = false): Origin | undefined {
  if (typeof name !== 'string' || name.trim() === '') return undefined;
  const isOnHub = /^[\w.-]+(?:\/[\w.-]+)?$/.test(name) && !name.startsWith('.');
  const written = isOnHub ? name : basename(name.replaceAll('\\', '/'));
  const unmarked = written.replace(mark, '');
  if (unmarked === written && (isMarked || !isOnHub)) return undefined;
  return { name: unmarked, isLikely: unmarked !== written };
}

/** The first `base_model` in the YAML front matter of a model card (README.md). */
function baseModelIn(card: string): string | undefined {
  const [, front = ''] = /^---\r?\n([\s\S]*?)\n---/.exec(card) ?? [];
  return /^base_model:[ \t]*(?:\r?\n[ \t]*-[ \t]*)?["'[]*([\w./-]+)/m.exec(front)?.[1];
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isSetting(value: unknown): value is Json {
  return isObject(value) && Object.keys(value).length > 0;
}
