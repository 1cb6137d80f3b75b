import type { EngineClient } from './engine/host/client';
import { checkInterventions } from './engine/interventions';
import { joinTexts } from './engine/text/passages';
import { ownRanges } from './export/ownRanges';
import type { Target } from './protocol/inspection';
import { type Interventions, readInterventions } from './protocol/interventions';
import type { ChosenLanguages } from './protocol/language';
import type { ModelEntry } from './protocol/model';
import type { Tensor } from './protocol/tensor';
import type { TextRange, Token } from './protocol/token';
import type { Recipe } from './questions/recipe';

/** What `activate` returns: `vscode.extensions.getExtension('attention-inspector.attention-inspector').exports`. */
export interface AttentionInspector {
  /** The extension's version. */
  readonly version: string;
  /**
   * Runs a model on a text and keeps the inner tensors until `dispose`.
   * Of a text longer than the model's context or the setting `maxTokens`, the first part is inspected.
   * Throws a `ReaderError` (bad model folder, empty text), or the signal's reason. A reader whom it keeps waiting can
   * cancel it, as an `AbortError` tells.
   */
  inspect(text: string, options?: InspectOptions): Promise<InspectedText>;
}

export interface InspectOptions {
  /** A built-in model (`decoder`), a model folder, or an `.onnx` or `.gguf` file; the setting `model` by default. */
  readonly model?: string;
  /**
   * What the decoder of an encoder–decoder is to read (teacher forcing); without it, the model writes a translation.
   * Other models have no use for it.
   */
  readonly target?: string;
  /**
   * A second text, which an encoder (BERT) reads after the first, and which is the target to an encoder–decoder
   * without a `target`; a decoder reads both as one text of two lines.
   */
  readonly pair?: string;
  /**
   * Of a translator between many languages (mBART, M2M100, NLLB, OPUS-MT), those of the text and of the target, by its
   * own codes: `en_XX`, `en`, `eng_Latn`, `fra`; what its files say by default. Throws a `ReaderError` for one that it
   * does not know.
   */
  readonly languages?: ChosenLanguages;
  /**
   * What is changed in how the model computes, as JSON. `{ positions: 'off' }`: no token is told where it stands;
   * `{ adapter: 'off' }`: an adapter's folder is read as its base. Throws a `ReaderError` for what the model does not
   * have; what is unknown changes nothing.
   */
  readonly interventions?: Interventions;
  readonly signal?: AbortSignal;
}

export interface InspectedText {
  readonly model: ModelEntry;
  readonly tokens: readonly Token[];
  /**
   * By token: its UTF-16 range in the text, of a token of `pair` in that text; none for a special token. Tokens that
   * split a character share its range.
   */
  readonly ranges: readonly (TextRange | undefined)[];
  /** What the decoder of an encoder–decoder reads, the start token first; ranges lie in `translation`. */
  readonly targetTokens?: readonly Token[];
  /** What an encoder–decoder wrote, or was given, in words. */
  readonly translation?: string;
  /**
   * Float32 values of a tap, named as in TransformerLens: `tensor('embed')` is `[token, width]`,
   * `tensor('attn.pattern', 3)` `[head, query, key]`, `tensor('attn.pattern', 3, 5)` `[query, key]` with rows that sum
   * to 1. An encoder–decoder has `encoder.attn.pattern`, `decoder.attn.pattern` and `decoder.cross_attn.pattern`, whose
   * queries are the target's tokens and whose keys are the text's. Full names (`blocks.3.attn.q`,
   * `decoder.blocks.3.cross_attn.q`) work too. Throws a sentence that names near misses, or the signal's reason.
   */
  tensor(tap: string, layer?: number, head?: number, signal?: AbortSignal): Promise<Tensor>;
  /** Lets the engine forget it. */
  dispose(): void;
}

/** What the API is made of. */
interface Parts {
  readonly version: string;
  readonly engine: EngineClient;
  defaults(): { readonly model: string; readonly maxTokens: number };
  /** Does what a model is asked for; the reader can cancel it. */
  attend<T>(
    model: string,
    signal: AbortSignal | undefined,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T>;
}

export function attentionInspector({ version, engine, defaults, attend }: Parts): AttentionInspector {
  return {
    version,
    async inspect(text, options = {}) {
      const recipe = recipeOf(text, options, defaults());
      const inspection = await attend(recipe.model, options.signal, (signal) =>
        engine.inspect(recipe, { signal }),
      );
      try {
        checkInterventions(inspection.model, recipe.interventions ?? {});
      } catch (error) {
        engine.release(inspection.id);
        throw error;
      }
      const tokens = ownRanges(inspection.tokens, recipe.passages);
      return {
        model: inspection.model,
        tokens,
        ranges: tokens.map(({ range }) => range),
        ...translationOf(inspection.target),
        tensor(tap, layer, head, signal) {
          const which = {
            tap,
            ...(layer !== undefined && { layer }),
            ...(head !== undefined && { head }),
          };
          return attend(recipe.model, signal, (signal) =>
            engine.ask('tensor', { inspection: inspection.id, ...which }, { signal }),
          );
        },
        dispose: () => engine.release(inspection.id),
      };
    },
  };
}

function recipeOf(
  text: string,
  { model, target, pair, languages, interventions }: InspectOptions,
  { model: usual, maxTokens }: { readonly model: string; readonly maxTokens: number },
): Recipe {
  return {
    ...(pair === undefined ? { text } : joinTexts(text, pair)),
    ...(target !== undefined && { target }),
    ...(languages && { languages }),
    interventions: readInterventions(interventions),
    model: model ?? usual,
    maxTokens,
  };
}

function translationOf(target: Target | undefined): Pick<InspectedText, 'targetTokens' | 'translation'> {
  return target ? { targetTokens: target.tokens, translation: target.text } : {};
}
