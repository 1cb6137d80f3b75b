import { ReaderError } from '../errors';
import { formats } from '../export/formats';
import { switches, switchNames } from '../protocol/switches';

/** Arguments that make no sense; the exit status is 2. */
export class UsageError extends ReaderError {}

/** A command line has no figure to write. */
export const writtenFormats = formats.filter((format) => format.of !== 'figure');

/** What `--set` takes. */
const settings: readonly (readonly [setting: string, does: string])[] = [
  ...switchNames.map((name) => [`${name}=off`, switches[name].off()] as const),
  ['head.3.5=zero|mean', 'Layer 3 head 5 is removed: its z is 0, or its mean over the text.'],
  ['mlp.3=zero|mean', 'What the MLP of layer 3 adds is 0, or its mean over the text.'],
  ['attn.3=zero|mean', 'What the attention of layer 3 adds is 0, or its mean over the text.'],
  [
    'attn.3=uniform|self|previous',
    'Its weight lies on all visible keys alike, on the query, or on the key before it.',
  ],
  ['norm.3.1=off', 'What the first norm of layer 3 reads is passed on as it is.'],
  ['residual.3=off', 'What the sublayers of layer 3 write replaces the residual stream.'],
];

export const usage = `Shows what every head of a Transformer attends to, and what each does to the answer.

attention-inspector inspect [TEXT] [--file F] [--model ID|PATH] [--pair TEXT | --target TEXT]
                            [--from LANGUAGE] [--to LANGUAGE] [--set NAME=VALUE,…]
                            [--out FILE] [--taps GLOB,… | --layer N --head N [--attention NAME]]
attention-inspector ablate  [TEXT | --prompts F] [--place=N] [--measure logit|probability|surprise]
                            [--token T [--minus T]] [--by mean|zero] [--everywhere] [--out FILE]
attention-inspector attribute [TEXT] [--place=N] [--token T [--minus T]] [--out FILE]
attention-inspector lens    [TEXT] [--out FILE]
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
--set           what to change in how the model computes, of what it has:
${settings.map(([setting, does]) => `                ${setting.padEnd(28)} ${does}`).join('\n')}
                In a model with several stacks: encoder.mlp.0=zero, decoder.cross_attn.head.1.2=mean, decoder.attn.0=uniform
--out           the file to write; without it, a summary is printed. Its ending says what it holds:
${writtenFormats.map(({ extension, holds }) => `                .${extension.padEnd(5)} ${holds()}`).join('\n')}
--taps          the inner tensors to write in place of every pattern; “*” matches any characters
--layer, --head the head to write, in a file that holds one head
--attention     that head's attention, where the model has several: encoder.attn; the last by default
--json          print JSON

ablate, attribute and lens read a text as inspect does, with its --file, --model, --pair, --target, --from, --to, --set.

ablate removes each head and each MLP by itself, and says how the measure changes: the measure without the part, minus
the measure.
--place         where it is measured: a token of the text, negative from the end; of the target in an encoder–decoder.
                By default the first [MASK], or the last token that is not special
--measure       logit (of a token, minus the mean over the vocabulary), probability, or surprise, −ln p of the token
                that really follows; --over text is its mean over the text
--token         the measured token, by its text; a leading space may be typed as ␣. By default the likeliest
--minus         a second token, whose logit is subtracted
--token-id, --minus-id   the same by their ids
--by            what replaces a part: its mean over the text's places that are not special (the default), or zero
--everywhere    at all places; without it, at the measured place alone
--attention     only heads of this attention
--prompts       a file with a prompt on each line, which may end in “ => token” or “ => token | other” (“#12” is an id).
                Effects are means and standard deviations (numpy.std) over the prompts
--out           .npz or .json: effect [layer, head], mlp_effect [layer], measure, value, place, token_id, minus_id, by,
                where; over prompts effect_std and count. .csv: a table of the parts

attribute says what each part of the model contributes to a token's logit at a place (direct logit attribution); the parts
sum to the logit, which is not centred. Arrays: writer_embed, writer_position, writer_token_type, writer_biases,
writer_heads [layer, head], writer_mlps [layer], sources [layer, head, key], sum, logit, place, token_id, minus_id.

lens says what the model's own head reads from the residual stream before layer 0 and after each layer (logit lens).
Arrays: lens_ids, lens_probabilities [layers + 1, place, 5].

Where a model has several attentions, names of arrays begin with the attention's: decoder.cross_attn.effect.

download brings a model from Hugging Face (owner/name) into the cache that Python's libraries share, and prints its
folder. HF_ENDPOINT says which Hub, HF_TOKEN gives access to gated models, HF_HOME or HF_HUB_CACHE says where.

A file of tensors also holds tokens, pieces, ids and offsets (UTF-16 units of the text; of a pair's second text,
units of that text; -1 -1 for a special token). A pair adds token_types, 0 in the first text and 1 in the second; an
encoder–decoder adds target_tokens and target_ids as the decoder reads them (the start token first), target_offsets,
and translation, one string. Where --set changed something, interventions says what, as JSON.
`;
