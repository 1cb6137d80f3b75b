import type { Ids } from '../specialTokens';
import { modelPieces, type TokenizerFile } from '../tokenizerFile';

/** A trained byte-pair encoding. */
export interface Bpe {
  readonly vocabulary: Ids;
  readonly merges: NonNullable<TokenizerFile['model']['merges']>;
}

export function ofJson(json: TokenizerFile): Bpe {
  return { vocabulary: new Map(modelPieces(json)), merges: json.model.merges ?? [] };
}
