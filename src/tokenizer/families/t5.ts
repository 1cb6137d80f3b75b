import { specialToken } from '../tokenEntries';
import type { TokenizerFolder } from '../tokenizerFolder';
import { eosAfterEach } from './surroundings';
import { precompiled, unigram } from './unigram';

/** T5 (Raffel et al. 2020) and mT5: Unigram, and a hundred sentinel tokens for what is left out of a text. */
export const t5 = unigram('T5Tokenizer', 'spiece.model', {
  usual: { eos: '</s>', unk: '<unk>', pad: '<pad>' },
  pieces: (own, _tokens, folder) => [
    ...own,
    ...leftOut(folder)
      .reverse()
      .map((content) => [content, 0] as const),
  ],
  unkId: () => 2,
  normalizer: precompiled,
  surround: eosAfterEach,
  listed: (given = [], folder) =>
    given.some(({ content }) => content.includes('<extra_id_'))
      ? given
      : [...given, ...leftOut(folder).map(specialToken)],
});

function leftOut({ settings }: TokenizerFolder): string[] {
  return Array.from({ length: settings.count('extra_ids', 100, 10_000) }, (_, i) => `<extra_id_${i}>`);
}
