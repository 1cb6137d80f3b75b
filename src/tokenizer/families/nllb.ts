import { SpecialTokens } from '../specialTokens';
import { first, second, slot, template } from '../template';
import { specialToken } from '../tokenEntries';
import { ofJson } from './bpe';
import { fairseqTokens, knownLanguage } from './fairseq';
import { type Family, replace, sequence, tokenizerOf } from './family';
import { nllbLanguages } from './languages';
import { charsmapOf, precompiled } from './unigram';

/** NLLB (Costa-jussà et al. 2022): byte-pair encoding of normalized words; the token of the source's language comes first. */
export const nllb: Family = {
  classes: ['NllbTokenizer'],
  files: [],
  takes: 'pieces',
  async build(folder) {
    const { vocabulary, merges } = ofJson(folder.json!);
    const tokens = new SpecialTokens(folder, usual, {
      listed: (given = nllbLanguages.map(specialToken)) => given,
    });
    const unk = tokens.text('unk') ?? '<unk>';
    const ids = tokens.idsIn(vocabulary);
    const charsmap = precompiled({ charsmap: charsmapOf(folder.json!) });
    const space = { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true };
    const source = folder.settings.text('src_lang') ?? 'eng_Latn';
    const language = slot(knownLanguage(tokens, ids, source));
    const eos = slot(tokens.text('eos'));
    const [before, after] = folder.settings.flag('legacy_behaviour', false)
      ? [[], [...eos, ...language]]
      : [language, eos];
    const model = {
      type: 'BPE',
      unk_token: unk,
      fuse_unk: true,
      byte_fallback: false,
      vocab: Object.fromEntries(vocabulary),
      merges,
    };
    const parts = {
      model,
      ...(charsmap && { normalizer: sequence('normalizers', [charsmap, replace({ Regex: ' {2,}' }, ' ')]) }),
      pre_tokenizer: space,
      post_processor: template([...before, first, ...after], [...before, first, second(0), ...after], ids),
      decoder: space,
    };
    return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
  },
};

const usual = {
  ...fairseqTokens,
  mask: { ...specialToken('<mask>'), lstrip: true, normalized: true },
};
