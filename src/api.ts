import type { EngineClient } from './engine/client';
import type { ModelEntry } from './protocol/model';
import type { Tensor } from './protocol/tensor';
import type { TextRange, Token } from './protocol/token';

/** What `activate` returns: `vscode.extensions.getExtension('attention-inspector.attention-inspector').exports`. */
export interface AttentionInspector {
  /** The extension's version. */
  readonly version: string;
  /**
   * Runs a model on a text and keeps the inner tensors until `dispose`.
   * Of a text longer than the model's context or the setting `maxTokens`, the first part is inspected.
   * Throws a `ReaderError` (bad model folder, empty text), or the signal's reason.
   */
  inspect(text: string, options?: InspectOptions): Promise<InspectedText>;
}

export interface InspectOptions {
  /** `decoder` for the built-in model, or a model folder; the setting `model` by default. */
  readonly model?: string;
  readonly signal?: AbortSignal;
}

export interface InspectedText {
  readonly model: ModelEntry;
  readonly tokens: readonly Token[];
  /** By token: its UTF-16 range in the text, none for a special token. Tokens that split a character share its range. */
  readonly ranges: readonly (TextRange | undefined)[];
  /**
   * Float32 values of a tap, named as in TransformerLens: `tensor('embed')` is `[token, width]`,
   * `tensor('attn.pattern', 3)` `[head, query, key]`, `tensor('attn.pattern', 3, 5)` `[query, key]` with rows that sum
   * to 1. Full names (`blocks.3.attn.q`) work too. Throws a sentence that names near misses.
   */
  tensor(tap: string, layer?: number, head?: number): Promise<Tensor>;
  /** Lets the engine forget it. */
  dispose(): void;
}

export function attentionInspector(
  version: string,
  engine: EngineClient,
  defaults: () => { readonly model: string; readonly maxTokens: number },
): AttentionInspector {
  return {
    version,
    async inspect(text, { model, signal } = {}) {
      const { model: usual, maxTokens } = defaults();
      const inspection = await engine.inspect({ text, model: model ?? usual, maxTokens }, { signal });
      return {
        model: inspection.model,
        tokens: inspection.tokens,
        ranges: inspection.tokens.map(({ range }) => range),
        tensor: (tap, layer, head) =>
          engine.tensor(inspection.id, {
            tap,
            ...(layer !== undefined && { layer }),
            ...(head !== undefined && { head }),
          }),
        dispose: () => engine.release(inspection.id),
      };
    },
  };
}
