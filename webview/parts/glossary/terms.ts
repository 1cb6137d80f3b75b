import * as l10n from '@vscode/l10n';

/** The field's words that label something in the panel, each explained in one line. */
export const terms = {
  query: () => l10n.t('Query: a token that attends to others. Each row of a heatmap is one query.'),
  key: () => l10n.t('Key: a token that is attended to. Each column of a heatmap is one key.'),
  layer: () =>
    l10n.t('Layer: one step of the model. Each layer attends to what the layer before it computed.'),
  head: () =>
    l10n.t(
      'Head: one of the attention mechanisms that run in parallel in a layer, each with its own weights.',
    ),
  scores: () => l10n.t('Attention scores: how well a query matches each key, q · k ÷ √dₖ, before softmax.'),
  pattern: () => l10n.t('Attention pattern: the scores after softmax. The weights of each row sum to 1.'),
  entropy: () =>
    l10n.t(
      'Entropy: how evenly a row is spread over its keys. 0: all on one key; 1: equal on all visible keys.',
    ),
  induction: () =>
    l10n.t('Induction: finding the same token earlier in the text and attending to the token after it.'),
  logits: () =>
    l10n.t('Logits: one score for each token of the vocabulary. Softmax turns them into probabilities.'),
  positionEncoding: () => l10n.t('Position encoding: tells the model where in the text each token stands.'),
} as const satisfies Record<string, () => string>;

export type Term = keyof typeof terms;

export function isTerm(name: string): name is Term {
  return Object.hasOwn(terms, name);
}
