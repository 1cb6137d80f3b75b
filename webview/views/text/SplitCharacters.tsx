import * as l10n from '@vscode/l10n';
import { hasShare } from '../../../src/protocol/tokenSigns';
import { Spelled } from '../../look/Spelled';
import { fill } from '../../parts/sentences';
import { sideTokens } from '../../state/axes';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';

/** Explains how tokens that share a character are written and drawn, if the text has any. */
export function SplitCharacters() {
  const subject = useSubject();
  const shares = firstSplit(subject);
  if (shares.length === 0) return null;
  const written = shares.map((text, at) => (
    <span key={at}>
      {at > 0 && ' '}
      <Spelled text={text} />
    </span>
  ));
  return (
    <p class="note split-characters">
      {fill(
        l10n.t(
          'The vocabulary lacks this character, so several tokens share its bytes: {0}. The fraction is the share of a token, and the part of the character that it underlines.',
        ),
        written,
      )}
    </p>
  );
}

/** The tokens of the first character that is split. */
function firstSplit(subject: Subject): readonly string[] {
  for (const side of ['source', 'target'] as const) {
    const tokens = sideTokens(subject, side);
    const at = tokens.findIndex(
      ({ text, range }, i) => hasShare(text) && range?.end === tokens[i + 1]?.range?.end,
    );
    if (at < 0) continue;
    const end = tokens[at]!.range!.end;
    return tokens.filter(({ range }) => range?.end === end).map(({ text }) => text);
  }
  return [];
}
