import type { Model } from '../transformer/model';

/** The facts of a model folder: `config.json`, `tokenizer.json` and `model.safetensors`. */
export interface ModelFolder {
  folder: string;
  /** `model_type` of config.json, such as `gpt2`. */
  modelType: string;
  layers: number;
  heads: number;
  /** d_k, the dimensions of one head's queries, keys and values. */
  headWidth: number;
  /** d_model, the dimensions of the residual stream. */
  width: number;
  /** The longest input in tokens. */
  context: number;
  /** Rows of the token embedding; every id lies below. */
  vocabulary: number;
  /** Whether a query sees only itself and the keys before it. */
  isCausal: boolean;
  /** Whether a token may be of segment 0 or 1 (BERT). */
  hasTokenTypes: boolean;
  /** Learned numbers that the model uses; a tied matrix counts once. */
  parameters: number;
  /** Bytes of those numbers on disk. */
  weightBytes: number;
  dtype: WeightType;
  tokenizerFile: string;
}

/** How safetensors stores numbers that we read. */
export type WeightType = 'F32' | 'F16' | 'BF16';

/** A model folder whose tensors are all there, in the shapes that its config asks for. */
export interface OpenModel extends ModelFolder, Model {
  /** The real folder, symlinks followed, below which all weight files lie; onnxruntime maps only from there. */
  weightsFolder: string;
}

/**
 * Reads config.json and the headers of the weights, and checks every tensor by name and shape. No weight is read.
 * @throws {ReaderError} naming the file, and the number, switch or tensor in it that cannot be used.
 */
export async function openModelFolder(_folder: string): Promise<OpenModel> {
  throw new Error('being written');
}
