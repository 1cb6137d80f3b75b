import * as vscode from 'vscode';
import type { ModelEntry } from '../protocol/model';

/** A model that comes with the extension: what it is good at showing, and a text in `media/samples` that shows it. */
export interface BuiltInModel {
  readonly purpose: string;
  readonly sample: string;
}

/** Undefined for a model that is not built in. */
export function builtInModel({ id, folder }: ModelEntry): BuiltInModel | undefined {
  if (id === folder) return undefined;
  switch (id) {
    case 'decoder':
      return {
        purpose: vscode.l10n.t(
          'Predicts the next token: see heads that look one token back, and heads that look at what followed last time.',
        ),
        sample: '1-pronouns.md',
      };
    case 'encoder':
      return {
        purpose: vscode.l10n.t(
          'Fills in [MASK], reading in both directions: see how words are looked up in a translation beside them.',
        ),
        sample: '6-masked-words.md',
      };
    case 'translator':
      return {
        purpose: vscode.l10n.t(
          'Translates short English texts into Chinese: see cross-attention align the words.',
        ),
        sample: '5-translation.md',
      };
    default:
      return undefined;
  }
}
