/** How an encoder–decoder writes a target: `generate` of Hugging Face `transformers`, greedily or by beams. */
export interface Generation {
  /** The token that the decoder reads first. */
  readonly startId: number;
  /** The tokens that end a target. */
  readonly endIds: readonly number[];
  /** 1 is greedy. */
  readonly beams: number;
  /** Whether a search ends with as many finished targets as beams, or goes on while a better one seems likely, or may be. */
  readonly earlyStopping: boolean | 'never';
  /** A finished target is told by its log-probability over its length to this power: above 0, longer ones gain. */
  readonly lengthPenalty: number;
  /** The shortest and the longest target, start and end token counted. */
  readonly minTokens: number;
  readonly maxTokens: number;
  /** What alone may follow the start token, such as the token of a language. */
  readonly forcedFirstId?: number;
  /** What alone may stand last in a target of `maxTokens`; where there is none, any token. */
  readonly forcedLastIds: readonly number[];
  /** Never written, or not as the first that is the model's choice. */
  readonly bannedIds: readonly number[];
  readonly bannedFirstIds: readonly number[];
  /** Added to the score of a sequence's last token after its others; −∞ bans it. */
  readonly sequenceBiases: readonly SequenceBias[];
  /** So many tokens in a row are not written twice, or not where the source has them; 0 allows any. */
  readonly noRepeat: number;
  readonly noRepeatOfSource: number;
  /** Above 1, what the target has becomes less likely, what the source has becomes likelier (Keskar et al. 2019, §4.1). */
  readonly repetitionPenalty: number;
  readonly sourcePenalty: number;
  /** After so many tokens the end becomes likelier, by this factor a token. */
  readonly endDecay?: EndDecay;
  /** Where tokens are banned or forced, whether the probabilities of the others are made to sum to 1 again. */
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
