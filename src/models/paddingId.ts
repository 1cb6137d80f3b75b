import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, readJsonObject } from '../files/json';

/**
 * The id of the padding token in config.json or tokenizer.json; 0 if neither has one.
 * @param config the entries of config.json, or none
 */
export async function paddingIdOf(
  config: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<number> {
  if (isId(config.pad_token_id)) return config.pad_token_id;
  const file = join(folder, 'tokenizer.json');
  if (!existsSync(file)) return 0;
  const { padding, added_tokens: added } = await readJsonObject(file);
  if (isObject(padding) && isId(padding.pad_id)) return padding.pad_id;
  const tokens = Array.isArray(added) ? added.filter(isObject) : [];
  const token = tokens.find(({ content }) => typeof content === 'string' && usual.test(content));
  return isId(token?.id) ? token.id : 0;
}

/** `[PAD]`, `<pad>`, `<|pad|>`, `<|padding|>` */
const usual = /^[[<]\|?pad(ding)?\|?[\]>]$/i;

function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
