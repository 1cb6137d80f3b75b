import type {
  Asked,
  AskedByPage,
  PageQuestion,
  QuestionOfInspection,
} from '../../../src/questions/questions';

/** What the questions are about: the model gpt2 of the fixtures has read it. */
export const recipe = { text: 'The animal didn’t cross the street.', model: 'gpt2', maxTokens: 64 };

type About<AskedOf> = Omit<AskedOf, 'inspection'>;

const head = { tap: 'attn.pattern', layer: 1, head: 2 } as const;
const region = { query: { first: 1, end: 5 }, key: { first: 0, end: 4 } };

/** Each question that the page may ask, as views ask it. */
export const askedByPage: { readonly [Q in PageQuestion]: readonly About<AskedByPage<Q>>[] } = {
  tensor: [head, { tap: 'attn.scores', layer: 'mean', head: 'mean' }],
  region: [
    { ...head, region },
    {
      ...{ ...head, minus: { layer: 0, head: 'mean' } },
      region: { ...region, most: [2, 3], isMeanByKey: false, leftOut: [0, 2] },
    },
    { ...head, region: { ...region, isMeanByKey: true } },
    { ...head, tap: 'attn.scores', region: { ...region, isCentred: true } },
  ],
  regions: [
    { tap: 'attn.pattern', heads: 'mean', region },
    {
      ...{ tap: 'attn.scores', heads: 'each' },
      region: { ...region, units: { query: [1, 2, 5], key: [0, 4] } },
    },
  ],
  row: [{ tap: 'attn.pattern', axis: 'key', token: 1 }],
  partStatistics: [
    { attention: 'attn', part: { queries: { first: 1, end: 4 }, keys: { first: 0, end: 4 } } },
  ],
  anatomy: [{ attention: 'attn', layer: 1, head: 2, query: 3 }],
  positions: [{ tap: 'pos_embed' }],
  predictions: [{}],
  tokenNamed: [{ named: 'The' }, { named: 3 }],
  effects: [
    { measure: 'logit', by: 'mean', where: 'place' },
    { measure: 'logit', place: 3, token: 5, minus: 7, by: 'zero', where: 'everywhere' },
    { measure: 'surprise', over: 'text', by: 'zero', where: 'place' },
  ],
  removed: [{ measure: 'probability', by: 'zero', where: 'everywhere', parts: ['head.1.2', 'mlp.0'] }],
  attribution: [{ place: 2, token: 5, minus: 3 }, {}],
  lens: [{ token: 5 }, {}],
};

/** Each question about an inspection. */
export const asked: { readonly [Q in QuestionOfInspection]: readonly About<Asked<Q>>[] } = {
  ...askedByPage,
  statistics: [{}],
};

export interface Ask<Q> {
  readonly question: Q;
  readonly about: Readonly<Record<string, unknown>>;
}

/** One after the other. */
export function eachOf<Q extends string>(asked: Readonly<Record<Q, readonly object[]>>): Ask<Q>[] {
  return (Object.entries(asked) as [Q, readonly object[]][]).flatMap(([question, several]) =>
    several.map((about) => ({ question, about: { ...about } })),
  );
}
