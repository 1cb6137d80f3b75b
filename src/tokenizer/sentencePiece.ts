import protobuf from 'protobufjs/light';

/** A SentencePiece model (Kudo and Richardson 2018), as in its file. */
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
  /** How characters are normalized first, in base64; undefined if they are not. */
  readonly charsmap: string | undefined;
  readonly addsPrefix: boolean;
  readonly removesSpaces: boolean;
}

export interface Piece {
  readonly text: string;
  /** The log-probability; in BPE, minus the rank. */
  readonly score: number;
  /** `control`: a special token, which no text becomes. `userDefined`: a symbol that is never split. */
  readonly kind: keyof typeof kinds;
}

const algorithms = { unigram: 1, bpe: 2, word: 3, char: 4 } as const;
const kinds = { normal: 1, unknown: 2, control: 3, userDefined: 4, unused: 5, byte: 6 } as const;

// Otherwise an explicit `false` would count as absent, and so as the default.
const edition = 'proto2';

/**
 * The messages of sentencepiece_model.proto that we read, with its field numbers and defaults.
 * Source: https://github.com/google/sentencepiece/blob/master/src/sentencepiece_model.proto
 */
const root = protobuf.Root.fromJSON({
  nested: {
    ModelProto: {
      fields: {
        pieces: { rule: 'repeated', type: 'Piece', id: 1 },
        trainerSpec: { type: 'TrainerSpec', id: 2 },
        normalizerSpec: { type: 'NormalizerSpec', id: 3 },
      },
    },
    Piece: {
      edition,
      fields: {
        text: { type: 'string', id: 1 },
        score: { type: 'float', id: 2 },
        kind: { type: 'Kind', id: 3, options: { default: 'normal' } },
      },
    },
    Kind: { values: kinds },
    TrainerSpec: {
      edition,
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
      edition,
      fields: {
        charsmap: { type: 'bytes', id: 2 },
        addDummyPrefix: { type: 'bool', id: 3, options: { default: true } },
        removeExtraWhitespaces: { type: 'bool', id: 4, options: { default: true } },
      },
    },
  },
});
const ModelProto = root.lookupType('ModelProto');
const TrainerSpec = root.lookupType('TrainerSpec');
const NormalizerSpec = root.lookupType('NormalizerSpec');

/** Fields that the file lacks have their defaults. */
interface Message {
  readonly pieces: readonly { readonly text: string; readonly score: number; readonly kind: number }[];
  readonly trainerSpec: Trainer | null;
  readonly normalizerSpec: Normalizer | null;
}

interface Trainer {
  readonly algorithm: number;
  readonly byteFallback: boolean;
  readonly unkId: number;
  readonly bosId: number;
  readonly eosId: number;
  readonly unkPiece: string;
  readonly bosPiece: string;
  readonly eosPiece: string;
}

interface Normalizer {
  readonly charsmap: Uint8Array;
  readonly addDummyPrefix: boolean;
  readonly removeExtraWhitespaces: boolean;
}

/** @throws {Error} for bytes that are not a SentencePiece model. */
export function decodeSentencePiece(bytes: Uint8Array): SentencePiece {
  const message = ModelProto.decode(bytes) as unknown as Message;
  const { pieces } = message;
  if (pieces.length === 0 || pieces.some(({ text }) => text === '')) throw new Error('no pieces');
  const trainer = message.trainerSpec ?? (TrainerSpec.create() as unknown as Trainer);
  const normalizer = message.normalizerSpec ?? (NormalizerSpec.create() as unknown as Normalizer);
  return {
    pieces: pieces.map(({ text, score, kind }) => ({ text, score, kind: nameOf(kinds, kind) })),
    algorithm: nameOf(algorithms, trainer.algorithm),
    unkId: trainer.unkId,
    unk: trainer.unkPiece,
    bos: trainer.bosId >= 0 ? trainer.bosPiece : undefined,
    eos: trainer.eosId >= 0 ? trainer.eosPiece : undefined,
    hasByteFallback: trainer.byteFallback,
    charsmap: Buffer.from(normalizer.charsmap).toString('base64') || undefined,
    addsPrefix: normalizer.addDummyPrefix,
    removesSpaces: normalizer.removeExtraWhitespaces,
  };
}

function nameOf<Name extends string>(numbers: Readonly<Record<Name, number>>, wanted: number): Name {
  for (const name in numbers) if (numbers[name] === wanted) return name;
  throw new Error(`no meaning for ${wanted}`);
}
