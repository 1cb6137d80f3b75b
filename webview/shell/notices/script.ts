/**
 * Whether a text is plainly written in another script than a language's. Names, numbers, code and a few words of
 * another language do not count: most of the text must be a sentence in another script.
 * @param language a BCP 47 tag
 */
export function isInAnotherScript(text: string, language: string): boolean {
  const own = ownLetters(language);
  if (!own) return false;
  const words = [...text.matchAll(word)].map(([word]) => word);
  const foreign = words.filter((word) => !own.test(word));
  if (foreign.length < fewestWords || foreign.length < 3 * (words.length - foreign.length)) return false;
  return foreign.some((word) => unspaced.test(word)) || (foreign.some(isPlain) && !code.test(text));
}

const fewestWords = 3;

/** Where words are written without spaces, each letter counts as one. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const word = new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[\\p{L}\\p{M}])+`, 'gu');

/** Not a name: names begin with a capital, if the script has them. */
function isPlain(word: string): boolean {
  return word.length > 1 && word === word.toLowerCase();
}

/** Signs of code: brackets with nothing between, operators, `snake_case`, `camelCase`, `a.b`. */
const code = /\(\)|[{}=<>;\\]|\p{L}_\p{L}|\p{Ll}\p{Lu}|\p{L}\.\p{L}/u;

/** A letter of the script in which a language is written; undefined for an unknown language. */
function ownLetters(language: string): RegExp | undefined {
  const script = scriptOf(language);
  if (!script) return undefined;
  const scripts = writtenWith[script] ?? [script];
  return new RegExp(`[${scripts.map((each) => `\\p{Script=${each}}`).join('')}]`, 'u');
}

/** Scripts that Unicode's names for writing systems stand for. */
const writtenWith: Readonly<Record<string, readonly string[]>> = {
  Hans: ['Han'],
  Hant: ['Han'],
  Jpan: ['Han', 'Hira', 'Kana'],
  Kore: ['Hang', 'Han'],
};

function scriptOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().script;
  } catch {
    return undefined;
  }
}
