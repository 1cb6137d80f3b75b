import * as l10n from '@vscode/l10n';

/** The field's words that label something in the panel, each explained in one line. */
export const terms = {
  token: () => l10n.t('Token: a piece of text as the model reads it, a word, a part of one or a character.'),
  query: () => l10n.t('Query: the token that attends. Each row of a heatmap belongs to one.'),
  key: () => l10n.t('Key: a token that is attended to. Each column of a heatmap belongs to one.'),
  layer: () =>
    l10n.t('Layer: one step of the model. Each attends again, to what the one before has computed.'),
  head: () =>
    l10n.t('Head: one of the attentions that a layer computes side by side, with weights of its own.'),
  scores: () =>
    l10n.t('Attention scores: how well a query matches each key, q · k ÷ √dₖ, before the softmax.'),
  pattern: () =>
    l10n.t('Attention pattern: the scores after the softmax. Each row sums to 1, divided among its keys.'),
  entropy: () => l10n.t('Entropy: how widely a row spreads. 0 is a single key, 1 is all visible keys alike.'),
  induction: () =>
    l10n.t('Induction: finding the same token earlier in the text, and attending to what followed it.'),
  residualStream: () =>
    l10n.t('Residual stream: the vector of each token, to which every layer adds what it computes.'),
  logits: () =>
    l10n.t('Logits: a score for every token of the vocabulary, which the softmax turns into probabilities.'),
  positionEncoding: () =>
    l10n.t('Position encoding: what tells the model where in the text each token stands.'),
} as const satisfies Record<string, () => string>;

export type Term = keyof typeof terms;
