import { mergesOf } from '../mergesOf';
import type { SentencePiece } from '../sentencePiece';
import { declaredTokens, SpecialTokens, type UsualTokens } from '../specialTokens';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type BuiltTokenizer, type Family, replace, sequence, tokenizerOf } from './family';
import { bosAndEos } from './surroundings';
import { precompiled, setTokens } from './unigram';

const file = 'tokenizer.model';

/** Llama (Touvron et al. 2023): byte-pair encoding of the whole text, with bytes for characters that it lacks. */
export const llama: Family = {
  classes: ['LlamaTokenizer', 'CodeLlamaTokenizer'],
  files: [file],
  async build(folder) {
    const model = await folder.sentencePiece(file, 'bpe');
    const { settings } = folder;
    const addsPrefix = settings.flag('add_prefix_space', true);
    const always = settings.flag('legacy', false) ? 'always' : 'first';
    const prepend_scheme = addsPrefix ? always : 'never';
    return {
      source: build(folder, model, {
        usual: { bos: '<s>', eos: '</s>', unk: '<unk>' },
        pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme, split: false },
        decoder: spacesAndBytes(...(addsPrefix ? [{ type: 'Strip', content: ' ', start: 1, stop: 0 }] : [])),
      }),
    };
  },
};

/** Gemma (2024): the same without a space before the first word. */
export const gemma: Family = {
  classes: ['GemmaTokenizer'],
  files: [file],
  async build(folder) {
    const model = await folder.sentencePiece(file, 'bpe');
    return {
      source: build(folder, model, {
        usual: { bos: '<bos>', eos: '<eos>', unk: '<unk>', pad: '<pad>', mask: '<mask>' },
        normalizer: replace({ String: ' ' }, '▁'),
        pre_tokenizer: {
          type: 'Split',
          pattern: { String: ' ' },
          behavior: 'MergedWithPrevious',
          invert: false,
        },
        decoder: spacesAndBytes(),
      }),
    };
  },
};

/** Any model of SentencePiece, taken as it is, where the folder names no class of its own. */
export const asItIs: Family = {
  classes: ['TokenizersBackend', 'PreTrainedTokenizer', 'BloomTokenizer'],
  files: [file],
  async build(folder) {
    const model = withDeclared(await folder.sentencePiece(file, 'bpe', 'unigram'), folder);
    const { bos, eos, unk } = model;
    const charsmap = precompiled(model);
    return {
      source: build(folder, model, {
        usual: { ...(bos && { bos }), ...(eos && { eos }), unk },
        normalizer: sequence('normalizers', [...(charsmap ? [charsmap] : []), replace({ String: ' ' }, '▁')]),
        decoder: model.hasByteFallback ? spacesAndBytes() : replace({ String: '▁' }, ' '),
      }),
    };
  },
};

/** A token that the folder declares takes the place of the piece with its id, which was kept for it. */
function withDeclared(model: SentencePiece, { settings }: TokenizerFolder): SentencePiece {
  const declared = declaredTokens(settings);
  const known = new Set(model.pieces.map(({ text }) => text));
  const pieces = model.pieces.map((piece, id) => {
    const content = declared.get(id)?.content;
    return content === undefined || known.has(content) ? piece : { ...piece, text: content };
  });
  return { ...model, pieces };
}

interface Around {
  readonly usual: UsualTokens;
  readonly normalizer?: Part;
  readonly pre_tokenizer?: Part;
  readonly decoder: Part;
}

function build(folder: TokenizerFolder, model: SentencePiece, { usual, ...parts }: Around): BuiltTokenizer {
  const tokens = new SpecialTokens(folder, usual, setTokens(model));
  const vocabulary = new Map(model.pieces.map(({ text }, id) => [text, id]));
  const post_processor = bosAndEos(tokens, tokens.idsIn(vocabulary), folder.settings);
  return tokenizerOf({ model: modelOf(model), ...parts, post_processor }, tokens.addedTo(vocabulary));
}

/** The native library's model of SentencePiece's pieces, each with its own id. */
export function modelOf({ pieces, algorithm, unkId, unk, hasByteFallback }: SentencePiece) {
  const texts = pieces.map(({ text }) => text);
  const byte_fallback = hasByteFallback;
  if (algorithm === 'unigram') {
    const vocab = pieces.map(({ text, score }) => [text, score]);
    return { type: 'Unigram', unk_id: unkId, byte_fallback, vocab };
  }
  const vocab = Object.fromEntries(texts.map((text, id) => [text, id]));
  return { type: 'BPE', unk_token: unk, fuse_unk: true, byte_fallback, vocab, merges: mergesOf(texts) };
}

/** `▁` is a space, and `<0xE7>` a byte. */
export function spacesAndBytes(...more: readonly Part[]): Part {
  return sequence('decoders', [
    replace({ String: '▁' }, ' '),
    { type: 'ByteFallback' },
    { type: 'Fuse' },
    ...more,
  ]);
}
