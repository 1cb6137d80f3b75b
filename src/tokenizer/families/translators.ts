import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import type { SentencePiece } from '../sentencePiece';
import { type Ids, SpecialTokens } from '../specialTokens';
import { first, second, slot, template } from '../template';
import type { UsualTokens } from '../tokenEntries';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { languageFirst } from './fairseq';
import { type BuiltTokenizer, type Family, replace, sequence, tokenizerOf } from './family';
import { m2m100Languages } from './languages';
import { modelOf, spacesAndBytes } from './sentencePieceBpe';
import { precompiled } from './unigram';

// SentencePiece splits the text, but the ids come from vocab.json; a piece that is not in it becomes the unknown token.

const idsFile = 'vocab.json';

/** Marian as in OPUS-MT (Tiedemann and Thottingal 2020): one model for the source and one for the target. */
export const marian: Family = {
  classes: ['MarianTokenizer'],
  files: ['source.spm', 'target.spm', idsFile],
  takes: 'nothing',
  async build(folder) {
    const vocabulary = await folder.vocabulary(idsFile);
    const requests = [...vocabulary.keys()].filter((piece) => /^>>.+<<$/.test(piece));
    const tokens = new SpecialTokens(
      folder,
      { unk: '<unk>', eos: '</s>', pad: '<pad>' },
      { given: requests.map((content) => ({ content, normalized: false })) },
    );
    const read = async (file: string) =>
      build(folder, await folder.sentencePiece(file, 'unigram', 'bpe'), tokens, vocabulary, (ids) => {
        const eos = slot(tokens.text('eos'));
        return template([first, ...eos], [first, second(0), ...eos], ids);
      });
    return { source: await read('source.spm'), target: await read('target.spm') };
  },
};

const usualOfM2M100: UsualTokens = { bos: '<s>', eos: '</s>', sep: '</s>', unk: '<unk>', pad: '<pad>' };

/** M2M100 (Fan et al. 2021): one model for a hundred languages, whose tokens come after the vocabulary. */
export const m2m100: Family = {
  classes: ['M2M100Tokenizer'],
  files: ['sentencepiece.bpe.model', idsFile],
  takes: 'nothing',
  async build(folder) {
    const { settings } = folder;
    const languages = m2m100Languages.get(settings.text('language_codes') ?? 'm2m100');
    const language = settings.text('src_lang') ?? 'en';
    if (!languages?.includes(language)) {
      throw settings.mistake(languages ? 'src_lang' : 'language_codes', l10n.t('one that M2M100 knows'));
    }
    const pieces = await folder.vocabulary(idsFile);
    const tokenOf = (code: string) => `__${code}__`;
    const vocabulary = new Map([
      ...pieces,
      ...languages.map((code, i): [string, number] => [tokenOf(code), pieces.size + i]),
    ]);
    const tokens = new SpecialTokens(folder, usualOfM2M100);
    const model = await folder.sentencePiece('sentencepiece.bpe.model', 'unigram', 'bpe');
    return {
      source: build(folder, model, tokens, vocabulary, (ids) =>
        languageFirst(tokens, new Map([...vocabulary, ...ids]), tokenOf(language)),
      ),
    };
  },
};

function build(
  folder: TokenizerFolder,
  model: SentencePiece,
  tokens: SpecialTokens,
  vocabulary: ReadonlyMap<string, number>,
  surround: (ids: Ids) => Part,
): BuiltTokenizer {
  const unk = tokens.text('unk') ?? '<unk>';
  const unkId = vocabulary.get(unk);
  if (unkId === undefined) {
    throw new ReaderError(
      l10n.t('{0} has no “{1}” for unknown pieces. Download it again.', join(folder.path, idsFile), unk),
    );
  }
  const read = readable(model);
  const own = new Map(read.pieces.map(({ text }, id) => [text, id]));
  const parts = {
    model: modelOf(read),
    normalizer: normalizerOf(model),
    pre_tokenizer: {
      type: 'Metaspace',
      replacement: '▁',
      prepend_scheme: model.addsPrefix ? 'always' : 'never',
      split: false,
    },
    post_processor: surround(tokens.idsIn(own)),
    decoder: spacesAndBytes({ type: 'Strip', content: ' ', start: 1, stop: 0 }),
  };
  return {
    ...tokenizerOf(parts, tokens.addedTo(own)),
    ids: { byPiece: tokens.idsIn(vocabulary), unk: unkId },
  };
}

/** Only the pieces that a text can contain. */
function readable(model: SentencePiece): SentencePiece {
  const pieces = model.pieces.filter(({ kind }) => kind !== 'control' && kind !== 'unused');
  return { ...model, pieces, unkId: pieces.findIndex(({ kind }) => kind === 'unknown') };
}

/** SentencePiece's own normalization, including its handling of spaces. */
function normalizerOf(model: SentencePiece): Part {
  const charsmap = precompiled(model);
  return sequence('normalizers', [
    ...(charsmap ? [charsmap] : []),
    ...(model.removesSpaces ? [replace({ Regex: '^ +| +$' }, ''), replace({ Regex: ' {2,}' }, ' ')] : []),
  ]);
}
