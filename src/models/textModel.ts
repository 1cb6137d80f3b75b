import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isObject } from '../files/json';
import type { BesideText } from '../protocol/model';

type Json = Readonly<Record<string, unknown>>;

/** A multimodal model around a text model. */
interface Wrapper {
  /** The type of its text model if the config does not say. */
  readonly text: string;
  readonly besideText: BesideText;
}

const images = (text: string): Wrapper => ({ text, besideText: 'images' });
const sounds = (text: string): Wrapper => ({ text, besideText: 'sounds' });

/**
 * The multimodal models that pass plain text to their text model unchanged, as tested with tiny models in `transformers`
 * 5.23. Others do not (in PaliGemma a text's tokens see later tokens), or their text model has a type of its own.
 */
const wrappers: Readonly<Record<string, Wrapper>> = {
  gemma3: images('gemma3_text'),
  llava: images('llama'),
  llava_next: images('llama'),
  llava_next_video: images('llama'),
  llava_onevision: images('qwen2'),
  video_llava: images('llama'),
  vipllava: images('llama'),
  mistral3: images('mistral'),
  idefics2: images('mistral'),
  idefics3: images('llama'),
  smolvlm: images('llama'),
  internvl: images('qwen2'),
  got_ocr2: images('qwen2'),
  lighton_ocr: images('qwen3'),
  qwen2_audio: sounds('qwen2'),
  audioflamingo3: sounds('qwen2'),
  voxtral: sounds('llama'),
};

/** The part of a config that describes the text model. */
export interface TextModel {
  readonly modelType: string;
  /** Its key in config.json; absent if it is the whole config. */
  readonly section?: 'text_config';
  readonly config: Json;
  readonly wrapper?: Wrapper & { readonly modelType: string };
}

/** @throws {ReaderError} for a config without a type. */
export function textModelOf(config: Json): TextModel {
  const { model_type: modelType, text_config: text } = config;
  if (typeof modelType !== 'string') {
    throw new ReaderError(
      l10n.t('config.json has no "model_type", so it is not the config of a model. Choose another folder.'),
    );
  }
  if (!Object.hasOwn(wrappers, modelType) || !isObject(text)) return { modelType, config };
  const wrapper = { ...wrappers[modelType]!, modelType };
  // The wrapper has the unembedding.
  const tied = config.tie_word_embeddings === true ? { tie_word_embeddings: true } : {};
  return {
    modelType: typeof text.model_type === 'string' ? text.model_type : wrapper.text,
    section: 'text_config',
    config: { ...text, ...tied },
    wrapper,
  };
}

/** Prefixes of the text model's weights in various versions of wrappers. */
const places = ['language_model.', 'model.language_model.', 'model.text_model.', 'text_model.'];

/** The same prefixes combined with the text model's own. */
export function prefixesInside(prefix: string | readonly string[]): readonly string[] {
  const own = [prefix, ''].flat();
  return [...places, ''].flatMap((place) => own.map((prefix) => place + prefix));
}
