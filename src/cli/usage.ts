import { ReaderError } from '../errors';

/** Arguments that make no sense; the status is 2. */
export class UsageError extends ReaderError {}

export const usage = `Shows what every head of a Transformer attends to.

attention-inspector inspect [TEXT] [--file F] [--model ID|PATH] [--pair TEXT | --target TEXT]
                            [--from LANGUAGE] [--to LANGUAGE] [--set NAME=VALUE,…]
                            [--taps GLOB,…] [--out F.npz|F.json]
attention-inspector taps    [--model ID|PATH] [--json]
attention-inspector models  [--json]
attention-inspector download ID

TEXT            the text; “-” reads standard input
--file          a UTF-8 text file
--model         a built-in model's id, a model folder (config.json, tokenizer.json, and model.safetensors,
                pytorch_model.bin or model.onnx), the folder of a LoRA adapter (adapter_config.json,
                adapter_model.safetensors, tokenizer.json), an .onnx file (beside it, or beside its folder onnx/,
                tokenizer.json), or a .gguf file
--pair          a second text, which an encoder (BERT) reads after the first
--target        the translation that an encoder–decoder is to read; without it, the model writes one
--from, --to    the languages of the text and of the target, for a translator between many: en_XX, zho_Hans, fr
--set           change how the model computes: positions=off does not tell tokens where they stand; adapter=off reads
                with the base alone, where the model is an adapter (adapter_config.json)
--taps          the inner tensors to write; “*” matches any characters; all attention patterns by default
--out           where to write them; without it, a summary is printed
--json          print JSON

download brings a model from Hugging Face (owner/name) into the cache that Python's libraries share, and prints its
folder. HF_ENDPOINT says which Hub, HF_TOKEN gives access to gated models, HF_HOME or HF_HUB_CACHE says where.

A file holds, beside the taps, tokens, pieces, ids and offsets (UTF-16 units of the text; of a pair's second text,
units of that text; -1 -1 for a special token). A pair adds token_types, 0 in the first text and 1 in the second; an
encoder–decoder adds target_tokens and target_ids as the decoder reads them (the start token first), target_offsets,
and translation, one string. Where --set changed something, interventions says what, as JSON.
`;
