import type { BuiltTokenizer } from './families/family';

/**
 * How translators between many languages write one as a token: `en_XX` (mBART, Liu et al. 2020), `eng_Latn` (NLLB,
 * Costa-jussà et al. 2022), `__en__` (M2M100, Fan et al. 2021); `>>fra<<` (OPUS-MT, Tiedemann and Thottingal 2020).
 */
const languageToken =
  /^(?:(?<region>[a-z]{2}_[A-Z]{2})|(?<script>[a-z]{3}_[A-Z][a-z]{3})|__(?<bare>[a-z]{2,3})__|>>(?<wanted>\w+)<<)$/;

/** The languages for which a tokenizer has tokens, with the tokens' ids; empty if there are fewer than two. */
export function languageTokens({ file, ids }: BuiltTokenizer): ReadonlyMap<string, number> {
  const added = (file.added_tokens ?? []).filter(({ special, content }) => special || isRequest(content));
  const languages = new Map<string, number>();
  const add = (piece: string, id: number) => {
    const { region, script, bare, wanted } = languageToken.exec(piece)?.groups ?? {};
    const code = region ?? script ?? bare ?? wanted;
    if (code !== undefined) languages.set(code, id);
  };
  for (const { content, id } of added) add(content, id);
  for (const [piece, id] of ids?.byPiece ?? []) add(piece, id);
  return languages.size > 1 ? languages : new Map();
}

/** Whether a language's token comes before a text of another language, to name the language to translate it into. */
export function isRequest(piece: string): boolean {
  return piece.startsWith('>>');
}
