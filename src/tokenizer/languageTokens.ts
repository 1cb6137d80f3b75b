import type { BuiltTokenizer } from './families/family';

/**
 * How translators between many languages write one as a special token: `en_XX` (mBART, Liu et al. 2020), `eng_Latn`
 * (NLLB, Costa-jussà et al. 2022), `__en__` (M2M100, Fan et al. 2021).
 */
const languageToken =
  /^(?:(?<region>[a-z]{2}_[A-Z]{2})|(?<script>[a-z]{3}_[A-Z][a-z]{3})|__(?<bare>[a-z]{2,3})__)$/;

/** The languages that a tokenizer has special tokens for, each with the id of its token; none where it has but one. */
export function languageTokens({ file, ids }: BuiltTokenizer): ReadonlyMap<string, number> {
  const special = (file.added_tokens ?? []).filter((token) => token.special);
  const byPiece = new Map([
    ...special.map(({ content, id }) => [content, id] as const),
    ...(ids?.byPiece ?? []),
  ]);
  const languages = new Map<string, number>();
  for (const [piece, id] of byPiece) {
    const { region, script, bare } = languageToken.exec(piece)?.groups ?? {};
    const code = region ?? script ?? bare;
    if (code !== undefined) languages.set(code, id);
  }
  return languages.size > 1 ? languages : new Map();
}
