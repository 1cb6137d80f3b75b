import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import { isObject } from '../files/json';
import type { BesideText } from '../protocol/model';

type Json = Readonly<Record<string, unknown>>;

/** A model that reads more than text, around one that reads text. */
interface Wrapper {
  /** The type of its text model where its config does not say it. */
  readonly text: string;
  readonly besideText: BesideText;
}

const images = (text: string): Wrapper => ({ text, besideText: 'images' });
const sounds = (text: string): Wrapper => ({ text, besideText: 'sounds' });

/**
 * Those that give a text alone to their text model as it is: seen of tiny models in `transformers` 5.23. Others do not
 * (PaliGemma lets a text's tokens see those after them), or have a text model of a type of their own.
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

/** What of a config describes its text model. */
export interface TextModel {
  readonly modelType: string;
  /** Where in config.json it stands; absent where that is all of it. */
  readonly section?: 'text_config';
  readonly config: Json;
  readonly wrapper?: Wrapper & { readonly modelType: string };
}

/** @throws {ReaderError} for a config that does not say its type. */
export function textModelOf(config: Json): TextModel {
  const { model_type: modelType, text_config: text } = config;
  if (typeof modelType !== 'string') {
    throw new ReaderError(
      l10n.t(
        'config.json does not say its "model_type". It is not the config of a model; choose another folder.',
      ),
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

/** What stands before the names of a text model's weights in its wrapper, as one version or another of it wrote them. */
const places = ['language_model.', 'model.language_model.', 'model.text_model.', 'text_model.'];

/** The same before names that have a prefix of their own. */
export function prefixesInside(prefix: string | readonly string[]): readonly string[] {
  const own = [prefix, ''].flat();
  return [...places, ''].flatMap((place) => own.map((prefix) => place + prefix));
}
