import protobuf from 'protobufjs/light';

/** A model of SentencePiece (Kudo and Richardson 2018), as its file says. */
export interface SentencePiece {
  /** By id. */
  readonly pieces: readonly Piece[];
  readonly algorithm: keyof typeof algorithms;
  readonly unkId: number;
  readonly bos: string | undefined;
  readonly eos: string | undefined;
  readonly unk: string;
  /** Characters that are not in the vocabulary are written as their UTF-8 bytes. */
  readonly hasByteFallback: boolean;
  /** How characters are normalized before, in base64; none where they are taken as they are. */
  readonly charsmap: string | undefined;
  readonly addsPrefix: boolean;
  readonly removesSpaces: boolean;
}

export interface Piece {
  readonly text: string;
  /** Log-probability, or in BPE minus the rank. */
  readonly score: number;
  /** A special token, which no text is read as; a symbol that its maker set, which always stands whole. */
  readonly kind: 'normal' | 'unknown' | 'control' | 'userDefined' | 'byte' | 'unused';
}

const algorithms = { unigram: 1, bpe: 2, word: 3, char: 4 };
const kinds = { normal: 1, unknown: 2, control: 3, userDefined: 4, unused: 5, byte: 6 };

/**
 * The messages of sentencepiece_model.proto that we read, with its field numbers and defaults.
 * Source: https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto
 */
const ModelProto = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        pieces: { rule: 'repeated', type: 'Piece', id: 1 },
        trainerSpec: { type: 'TrainerSpec', id: 2 },
        normalizerSpec: { type: 'NormalizerSpec', id: 3 },
      },
    },
    Piece: {
      fields: {
        text: { type: 'string', id: 1 },
        score: { type: 'float', id: 2 },
        kind: { type: 'Kind', id: 3, options: { default: 'normal' } },
      },
    },
    Kind: { values: kinds },
    TrainerSpec: {
      fields: {
        algorithm: { type: 'Algorithm', id: 3, options: { default: 'unigram' } },
        byteFallback: { type: 'bool', id: 35 },
        unkId: { type: 'int32', id: 40, options: { default: 0 } },
        bosId: { type: 'int32', id: 41, options: { default: 1 } },
        eosId: { type: 'int32', id: 42, options: { default: 2 } },
        unkPiece: { type: 'string', id: 45, options: { default: '<unk>' } },
        bosPiece: { type: 'string', id: 46, options: { default: '<s>' } },
        eosPiece: { type: 'string', id: 47, options: { default: '</s>' } },
      },
    },
    Algorithm: { values: algorithms },
    NormalizerSpec: {
      fields: {
        charsmap: { type: 'bytes', id: 2 },
        addDummyPrefix: { type: 'bool', id: 3, options: { default: true } },
        removeExtraWhitespaces: { type: 'bool', id: 4, options: { default: true } },
      },
    },
  },
}).lookupType('ModelProto');

interface Message {
  pieces: Piece[];
  trainerSpec: {
    algorithm: SentencePiece['algorithm'];
    byteFallback: boolean;
    unkId: number;
    bosId: number;
    eosId: number;
    unkPiece: string;
    bosPiece: string;
    eosPiece: string;
  };
  normalizerSpec: { charsmap: string; addDummyPrefix: boolean; removeExtraWhitespaces: boolean };
}

/** @throws {Error} for bytes that are no SentencePiece model. */
export function decodeSentencePiece(bytes: Uint8Array): SentencePiece {
  const options = { defaults: true, enums: String, bytes: String } as const;
  const filled = { trainerSpec: {}, normalizerSpec: {}, ...ModelProto.decode(bytes) };
  const message = ModelProto.toObject(ModelProto.fromObject(filled), options) as Message;
  const { pieces, trainerSpec, normalizerSpec } = message;
  if (pieces.length === 0 || pieces.some(({ text }) => text === '')) throw new Error('no pieces');
  return {
    pieces,
    algorithm: trainerSpec.algorithm,
    unkId: trainerSpec.unkId,
    unk: trainerSpec.unkPiece,
    bos: trainerSpec.bosId >= 0 ? trainerSpec.bosPiece : undefined,
    eos: trainerSpec.eosId >= 0 ? trainerSpec.eosPiece : undefined,
    hasByteFallback: trainerSpec.byteFallback,
    charsmap: normalizerSpec.charsmap || undefined,
    addsPrefix: normalizerSpec.addDummyPrefix,
    removesSpaces: normalizerSpec.removeExtraWhitespaces,
  };
}
