import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { quoted } from '../../protocol/isolated';
import { signOf } from '../../protocol/tokenSigns';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import { visible } from '../../tokenizer/visible';
import { nearMisses } from './nearMisses';

/**
 * The id of the token that a reader names by its text, with its leading space as a space or as ␣, or by its piece
 * (`Ġhouse`, `##ing`). A word without a leading space may also be the token that has one, if there is only one of the two.
 * @throws {ReaderError} if the vocabulary has no such token, naming similar ones, or more than one, naming them.
 */
export function namedToken(named: string, tokenizer: Tokenizer): number {
  const { byPiece, byText } = spellingsOf(tokenizer);
  const text = visible(named);
  const piece = byPiece.get(named);
  const exact = piece === undefined ? (byText.get(text) ?? []) : [piece];
  const spaced = text === '' || text.startsWith(space) ? [] : (byText.get(space + text) ?? []);
  // Only words are written with a space before them.
  const isWord = /^[\p{L}\p{N}]/u.test(text);
  const found = exact.length > 0 && !isWord ? exact : [...new Set([...exact, ...spaced])];
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new ReaderError(severalTokens(text, found, tokenizer));
  const near = nearMisses(text, [...byText.keys()]).map((one) => describe(byText.get(one)![0]!, tokenizer));
  throw new ReaderError(
    l10n.t('The vocabulary has no token {0}. Similar ones are {1}.', quoted(text), near.join(', ')),
  );
}

function severalTokens(text: string, ids: readonly number[], tokenizer: Tokenizer): string {
  return l10n.t(
    '{0} may be one of several tokens: {1}. Type ␣ for a leading space, or give the id.',
    quoted(text),
    ids.map((id) => describe(id, tokenizer)).join(', '),
  );
}

/** `“␣house” (3381)` */
function describe(id: number, tokenizer: Tokenizer): string {
  return `${quoted(tokenizer.write(id))} (${id})`;
}

const space = signOf[' ']!;

/** The tokens of a vocabulary, as it spells them and as a reader would write them. */
interface Spellings {
  readonly byPiece: ReadonlyMap<string, number>;
  readonly byText: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<Tokenizer, Spellings>();

function spellingsOf(tokenizer: Tokenizer): Spellings {
  const before = known.get(tokenizer);
  if (before) return before;
  const byPiece = new Map<string, number>();
  const byText = new Map<string, number[]>();
  for (let id = 0; id < tokenizer.vocabulary.size; id++) {
    const piece = tokenizer.vocabulary.piece(id);
    if (piece === undefined) continue;
    byPiece.set(piece, id);
    const text = tokenizer.write(id);
    const same = byText.get(text);
    if (same) same.push(id);
    else byText.set(text, [id]);
  }
  const spellings = { byPiece, byText };
  known.set(tokenizer, spellings);
  return spellings;
}
