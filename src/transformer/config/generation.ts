/** How an encoder–decoder writes a target: Hugging Face's `generate`, greedy or with beam search. */
export interface Generation {
  /** The token that the decoder reads first. */
  readonly startId: number;
  /** The tokens that end a target. */
  readonly endIds: readonly number[];
  /** 1 is greedy. */
  readonly beams: number;
  /** When a search ends: with as many finished targets as beams, or once a better one is unlikely, or impossible. */
  readonly earlyStopping: boolean | 'never';
  /** Finished targets are ranked by log-probability ÷ length^penalty: above 0, longer ones gain. */
  readonly lengthPenalty: number;
  /** The shortest and the longest target in tokens, start and end included. */
  readonly minTokens: number;
  readonly maxTokens: number;
  /** The only token that may follow the start token, such as that of a language. */
  readonly forcedFirstId?: number;
  /** The only tokens that may end a target of `maxTokens`; any token if empty. */
  readonly forcedLastIds: readonly number[];
  /** Tokens that are never written, or not as the first token that the model chooses. */
  readonly bannedIds: readonly number[];
  readonly bannedFirstIds: readonly number[];
  /** Added to the score of a sequence's last token where the tokens before it match; −∞ bans it. */
  readonly sequenceBiases: readonly SequenceBias[];
  /** Length of the n-grams that are not written twice, or not copied from the source; 0 allows all. */
  readonly noRepeat: number;
  readonly noRepeatOfSource: number;
  /** Above 1, tokens of the target become less likely and tokens of the source likelier (Keskar et al. 2019, §4.1). */
  readonly repetitionPenalty: number;
  readonly sourcePenalty: number;
  /** After `start` tokens the end becomes likelier by this factor with each token. */
  readonly endDecay?: EndDecay;
  /** Whether probabilities are renormalized after tokens were banned or forced. */
  readonly isRenormalized: boolean;
}

export interface SequenceBias {
  readonly ids: readonly number[];
  readonly bias: number;
}

export interface EndDecay {
  readonly after: number;
  readonly factor: number;
}
