import { mergesOf } from '../mergesOf';
import type { SentencePiece } from '../sentencePiece';
import { type MoreTokens, SpecialTokens } from '../specialTokens';
import { specialToken, tokensById, type UsualTokens } from '../tokenEntries';
import type { Part } from '../tokenizerFile';
import type { TokenizerFolder } from '../tokenizerFolder';
import { type Bpe, ofJson } from './bpe';
import { type BuiltTokenizer, type Family, keptAround, replace, sequence, tokenizerOf } from './family';
import { bosAndEos } from './surroundings';
import { precompiled, setTokens } from './unigram';

const file = 'tokenizer.model';

/** Llama (Touvron et al. 2023): byte-pair encoding of the whole text, with bytes for characters that the vocabulary lacks. */
export const llama = bytewise('LlamaTokenizer', ({ settings }) => {
  const addsPrefix = settings.flag('add_prefix_space', true);
  return {
    usual: { bos: '<s>', eos: '</s>', unk: '<unk>' },
    pre_tokenizer: prefixed(addsPrefix, settings.flag('legacy', false) ? 'always' : 'first'),
    decoder: spacesAndBytes(...(addsPrefix ? [firstSpace] : [])),
  };
});

/** Code Llama (Rozière et al. 2023): Llama's, with special tokens for filling in the middle of a text. */
export const codeLlama = bytewise('CodeLlamaTokenizer', ({ settings }) => ({
  usual: { bos: '<s>', eos: '</s>', unk: '<unk>' },
  more: { named: fillIn, listed: (given = []) => [...given, ...Object.values(fillIn).map(specialToken)] },
  hasUnknown: true,
  pre_tokenizer: prefixed(settings.flag('add_prefix_space', true), 'first'),
  decoder: spacesAndBytes(firstSpace),
  addsBos: true,
}));

const fillIn = { prefix: '▁<PRE>', middle: '▁<MID>', suffix: '▁<SUF>', eot: '▁<EOT>', fill: '<FILL_ME>' };

/** Gemma (2024): Llama's, without a space before the first word. */
export const gemma = bytewise('GemmaTokenizer', () => ({
  usual: { bos: '<bos>', eos: '<eos>', unk: '<unk>', pad: '<pad>', mask: '<mask>' },
  hasUnknown: true,
  normalizer: replace({ String: ' ' }, '▁'),
  pre_tokenizer: { type: 'Split', pattern: { String: ' ' }, behavior: 'MergedWithPrevious', invert: false },
  decoder: spacesAndBytes(),
}));

/** How a class differs in its byte-pair encoding with byte fallback. */
interface Bytewise {
  readonly usual: UsualTokens;
  readonly more?: MoreTokens;
  /** Whether there is a token for text that has neither pieces nor bytes. */
  readonly hasUnknown?: boolean;
  readonly normalizer?: Part;
  readonly pre_tokenizer: Part;
  readonly decoder: Part;
  /** Whether the class adds its start token, even if `tokenizer.json` does not. */
  readonly addsBos?: boolean;
}

function bytewise(name: string, made: (folder: TokenizerFolder) => Bytewise): Family {
  return {
    classes: [name],
    files: [file],
    takes: 'pieces',
    async build(folder) {
      const { usual, more, hasUnknown, addsBos, ...parts } = made(folder);
      const model = folder.json ? undefined : await folder.sentencePiece(file, 'bpe');
      const { vocabulary, merges } = model ? ofModel(model) : ofJson(folder.json!);
      const tokens = new SpecialTokens(folder, usual, { ...more, ...(model && { given: setTokens(model) }) });
      const around = bosAndEos(tokens, tokens.idsIn(vocabulary), folder.settings, addsBos);
      const bpe = {
        type: 'BPE',
        unk_token: hasUnknown ? (tokens.text('unk') ?? '<unk>') : null,
        fuse_unk: true,
        byte_fallback: true,
        vocab: Object.fromEntries(vocabulary),
        merges,
      };
      const post_processor = addsBos ? around : keptAround(folder, around);
      return {
        source: tokenizerOf({ model: bpe, ...parts, post_processor }, tokens.addedTo(vocabulary)),
      };
    },
  };
}

function ofModel({ pieces }: SentencePiece): Bpe {
  const texts = pieces.map(({ text }) => text);
  return { vocabulary: new Map(texts.map((text, id) => [text, id])), merges: mergesOf(texts) };
}

function prefixed(addsPrefix: boolean, scheme: 'always' | 'first'): Part {
  const prepend_scheme = addsPrefix ? scheme : 'never';
  return { type: 'Metaspace', replacement: '▁', prepend_scheme, split: false };
}

/**
 * `tokenizer.json` as it is, with the tokens that the files beside it add; without it, any SentencePiece model. Used if a
 * folder names no class, or a class that takes nothing from `tokenizer.json`.
 */
export const asItIs: Family = {
  classes: ['TokenizersBackend', 'PreTrainedTokenizer', 'PythonBackend', 'BloomTokenizer'],
  files: [file],
  takes: 'pieces',
  async build(folder) {
    if (folder.json) return { source: withTokens(folder) };
    const model = withDeclared(await folder.sentencePiece(file, 'bpe', 'unigram'), folder);
    const { bos, eos, unk } = model;
    const charsmap = precompiled(model);
    const usual = { ...(bos && { bos }), ...(eos && { eos }), unk };
    const tokens = new SpecialTokens(folder, usual, { given: setTokens(model) });
    const vocabulary = new Map(model.pieces.map(({ text }, id) => [text, id]));
    const parts = {
      model: modelOf(model),
      normalizer: sequence('normalizers', [...(charsmap ? [charsmap] : []), replace({ String: ' ' }, '▁')]),
      post_processor: bosAndEos(tokens, tokens.idsIn(vocabulary), folder.settings),
      decoder: model.hasByteFallback ? spacesAndBytes() : replace({ String: '▁' }, ' '),
    };
    return { source: tokenizerOf(parts, tokens.addedTo(vocabulary)) };
  },
};

function withTokens(folder: TokenizerFolder): BuiltTokenizer {
  const json = folder.json!;
  const tokens = new SpecialTokens(folder, {}, { isFile: true });
  return { file: { ...json, added_tokens: tokens.addedTo(ofJson(json).vocabulary) } };
}

/** A token that the folder declares replaces the piece with its id, which was reserved for it. */
function withDeclared(model: SentencePiece, { settings }: TokenizerFolder): SentencePiece {
  const declared = tokensById(settings);
  const known = new Set(model.pieces.map(({ text }) => text));
  const pieces = model.pieces.map((piece, id) => {
    const content = declared.get(id)?.content;
    return content === undefined || known.has(content) ? piece : { ...piece, text: content };
  });
  return { ...model, pieces };
}

/** SentencePiece's pieces with their own ids, as a model of the native library. */
export function modelOf(model: SentencePiece) {
  const { pieces, algorithm, unkId, unk, hasByteFallback: byte_fallback } = model;
  if (algorithm === 'unigram') {
    const vocab = pieces.map(({ text, score }) => [text, score]);
    return { type: 'Unigram', unk_id: unkId, byte_fallback, vocab };
  }
  const { vocabulary, merges } = ofModel(model);
  const vocab = Object.fromEntries(vocabulary);
  return { type: 'BPE', unk_token: unk, fuse_unk: true, byte_fallback, vocab, merges };
}

const firstSpace = { type: 'Strip', content: ' ', start: 1, stop: 0 };

/** `▁` stands for a space, and `<0xE7>` for a byte. */
export function spacesAndBytes(...more: readonly Part[]): Part {
  return sequence('decoders', [
    replace({ String: '▁' }, ' '),
    { type: 'ByteFallback' },
    { type: 'Fuse' },
    ...more,
  ]);
}
