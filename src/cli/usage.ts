import { ReaderError } from '../errors';

/** Arguments that make no sense; the status is 2. */
export class UsageError extends ReaderError {}

export const usage = `Shows what every head of a Transformer attends to.

attention-inspector inspect [TEXT] [--file F] [--model ID|FOLDER] [--taps GLOB,…] [--out F.npz|F.json]
attention-inspector taps    [--model ID|FOLDER] [--json]
attention-inspector models  [--json]

TEXT       the text; “-” reads standard input
--file     a UTF-8 text file
--model    a built-in model's id, or a model folder (config.json, tokenizer.json, model.safetensors)
--taps     the inner tensors to write; “*” matches any characters; all attention patterns by default
--out      where to write them; without it, a summary is printed
--json     print JSON
`;
