import { activationNamed } from '../../blocks/activations';
import type { ConfigReader } from '../../config/configReader';
import { readGeneration } from '../../config/readGeneration';
import { encoderDecoderAttentions } from '../../graph/architecture';

/**
 * The largest context that a config may state if positions are computed and no table bounds it. Texts are far
 * shorter.
 */
export const longestContext = 65_536;

/** Names of these entries in other models; `transformers` accepts either. */
const aliases = {
  d_model: 'hidden_size',
  encoder_layers: 'num_hidden_layers',
  encoder_attention_heads: 'num_attention_heads',
};

export type BartStack = 'encoder' | 'decoder';

/** An architecture's defaults for entries missing from config.json. */
export interface BartDefaults {
  vocab_size: number;
  activation_function: string;
  scale_embedding: boolean;
  pad_token_id?: number;
  decoder_start_token_id?: number;
  bos_token_id?: number;
  eos_token_id?: number;
  forced_eos_token_id?: number;
}

export type BartConfig = ReturnType<typeof readBartConfig>;

/**
 * The sizes and options of BART and its descendants.
 * @param longest the largest context that config.json may state.
 */
export function readBartConfig(
  entries: ConfigReader,
  generationEntries: ConfigReader,
  defaults: BartDefaults,
  longest?: number,
) {
  const config = entries.withDefaults({ ...defaults }).withAliases(aliases);
  const generation = generationEntries === entries ? config : generationEntries;
  config.allowOnly('is_encoder_decoder', true);
  config.allowOnly('is_decoder', false);
  const width = config.count('d_model', 1024);
  const context = config.count('max_position_embeddings', 1024, longest);
  const vocabulary = config.count('vocab_size');
  return {
    attentions: encoderDecoderAttentions(
      readHeads(config, 'encoder', width),
      readHeads(config, 'decoder', width),
    ),
    width,
    inner: {
      encoder: config.count('encoder_ffn_dim', 4096),
      decoder: config.count('decoder_ffn_dim', 4096),
    },
    context,
    vocabulary,
    generation: readGeneration(config, generation, { context, vocabulary }),
    activation: activationNamed(config.text('activation_function', defaults.activation_function)),
    embeddingScale: config.flag('scale_embedding', defaults.scale_embedding) ? Math.sqrt(width) : 1,
    isTied: config.flag('tie_word_embeddings', true),
  };
}

function readHeads(config: ConfigReader, stack: BartStack, width: number) {
  const layers = config.count(`${stack}_layers`, 12);
  const heads = config.count(`${stack}_attention_heads`, 16);
  const headWidth = config.headWidth('d_model', width, `${stack}_attention_heads`, heads);
  return { layers, heads, headWidth };
}
