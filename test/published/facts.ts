/** A number that was published of a model whose weights everybody can have. */
export interface Fact {
  readonly layer: number;
  readonly head: number;
  readonly published: number;
}

/** Facts that are measured on one text. */
export interface Facts {
  readonly what: string;
  readonly source: string;
  /** What else may make ours differ from what was published. */
  readonly note: string;
  readonly facts: readonly Fact[];
}

const of = (layer: number, head: number, published: number): Fact => ({ layer, head, published });

/** Of GPT-2 small: what heads write towards “ Mary” and away from “ John”. */
export const attribution = {
  what: 'share in logit(Mary) − logit(John)',
  source: 'TransformerLens, Exploratory Analysis Demo',
  note: 'TransformerLens adds the value biases to b_O and centres what heads write; here a head keeps its share of b_V.',
  facts: [
    of(9, 9, 1.958),
    of(9, 6, 1.628),
    of(10, 7, -1.427),
    of(11, 1, -0.912),
    of(11, 10, -0.904),
    of(10, 0, 0.637),
  ],
} as const satisfies Facts;

export const prompt = 'When John and Mary went to the shops, John gave the bag to';

/** Of GPT-2 small: the mean weight, in a sequence that is repeated, on the token after the earlier occurrence. */
export const induction = {
  what: 'weight on the token after the earlier one, in random tokens twice',
  source: 'TransformerLens, Main Demo (after Olsson et al. 2022)',
  note: 'Published for random tokens of the whole vocabulary; measured here on random words that are one token each.',
  facts: [of(5, 5, 0.93), of(6, 9, 0.91), of(7, 10, 0.91), of(5, 1, 0.91), of(7, 2, 0.83)],
} as const satisfies Facts;

/** What this program does not measure, and why. */
export const notChecked: Readonly<Record<string, readonly string[]>> = {
  gpt2: [
    'Wang et al. 2022 (arXiv 2211.00593), mean logit difference 3.56: over prompts of templates that are not part of this project.',
    'McDougall et al. 2023, copy suppression by head 10.7: over OpenWebText, which is not part of this project.',
  ],
  bert: [
    'Clark et al. 2019, heads of BERT-base (counted from 1) that find a determiner (8-11, 94.3 %), a direct object (8-10, 86.8 %), a possessive (7-6, 80.5 %), the object of a preposition (9-6, 76.3 %) and a coreferent (5-4, 65.1 %): over the Penn Treebank and CoNLL-2012, whose annotations are not free.',
  ],
};
