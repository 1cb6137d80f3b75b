import type { EngineClient } from './engine/host/client';
import { checkInterventions } from './engine/interventions';
import { joinTexts } from './engine/text/passages';
import { chosen } from './experiments/choice';
import { ownRanges } from './export/ownRanges';
import type { Attribution, Effects, Lens, MeasureName, Removal } from './protocol/experiment';
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
   * Runs a model on a text and keeps its inner tensors until `dispose`. If the text is longer than the
   * model's context or the setting `maxTokens`, only its first part is inspected. Throws a `ReaderError` (bad
   * model folder, empty text), or the signal's reason. If the run takes long, the reader can cancel it, which
   * throws an `AbortError`.
   */
  inspect(text: string, options?: InspectOptions): Promise<InspectedText>;
}

export interface InspectOptions {
  /**
   * A built-in model (`decoder`), a model folder, or an `.onnx` or `.gguf` file. Defaults to the setting
   * `model`.
   */
  readonly model?: string;
  /**
   * The target that the decoder of an encoder–decoder reads (teacher forcing); without it, the model writes a
   * translation. Other models ignore it.
   */
  readonly target?: string;
  /**
   * A second text. An encoder (BERT) reads it after the first. For an encoder–decoder it is the target,
   * unless `target` is given. A decoder reads both as one text of two lines.
   */
  readonly pair?: string;
  /**
   * The languages of the text and the target for a multilingual translator (mBART, M2M100, NLLB, OPUS-MT), as
   * its own codes: `en_XX`, `en`, `eng_Latn`, `fra`. Defaults to what its files name. Throws a `ReaderError`
   * for a language that the model does not know.
   */
  readonly languages?: ChosenLanguages;
  /**
   * Changes to the model's computation, as JSON. `positions`, `scale`, `mask` and `adapter` may be `'off'`: the model
   * does not know the positions of tokens; scores are not divided by √d_k; every query sees every key; an adapter's
   * folder is read as its base model. `parts` changes parts of the model by name: `{ 'head.3.5': 'mean' }` replaces z of
   * layer 3 head 5 by its mean over the text's tokens that are not special, in a run in which nothing is removed;
   * `'zero'` replaces it by 0. The same removes what `mlp.3` or all of `attn.3` adds to the residual stream. `attn.3` may
   * also be `'uniform'`, `'self'` or `'previous'`: its weights lie on all visible keys alike, on the query itself, or on
   * the key before it. `norm.3.1` and `residual.3` may be `'off'`. Where there are several stacks or attentions, names
   * begin with theirs: `decoder.mlp.2`, `decoder.cross_attn.head.1.2`. `taps` writes numbers into inner tensors:
   * `{ 'blocks.3.attn.z': { keep: [1, 0, 1, 1] } }` multiplies z of the second of four heads by 0. Throws a `ReaderError`
   * for what the model does not have; unknown entries are ignored.
   */
  readonly interventions?: Interventions;
  readonly signal?: AbortSignal;
}

export interface InspectedText {
  readonly model: ModelEntry;
  readonly tokens: readonly Token[];
  /**
   * For each token, its UTF-16 range in its text; a token of `pair` has its range there. Undefined for
   * special tokens. Tokens that split a character share its range.
   */
  readonly ranges: readonly (TextRange | undefined)[];
  /** What the decoder of an encoder–decoder reads, the start token first. Ranges refer to `translation`. */
  readonly targetTokens?: readonly Token[];
  /** The text that an encoder–decoder wrote or was given as its target. */
  readonly translation?: string;
  /**
   * The float32 values of a tap, named as in TransformerLens. `tensor('embed')` is `[token, width]`,
   * `tensor('attn.pattern', 3)` is `[head, query, key]`, and `tensor('attn.pattern', 3, 5)` is `[query, key]`
   * with rows that sum to 1. An encoder–decoder has `encoder.attn.pattern`, `decoder.attn.pattern` and
   * `decoder.cross_attn.pattern`; the queries of the last are the target's tokens, its keys the text's. Full
   * names (`blocks.3.attn.q`, `decoder.blocks.3.cross_attn.q`) work too. Throws an error that names similar
   * taps, or the signal's reason.
   */
  tensor(tap: string, layer?: number, head?: number, signal?: AbortSignal): Promise<Tensor>;
  /**
   * What removing each head and each MLP, by itself, does to a measure: the measure without it minus the measure, `[layer,
   * head]` for each attention and `[layer]` for each stack. At a place of the target of an encoder–decoder, only the
   * decoder's parts can be removed. Throws a `ReaderError` for a model without an unembedding and for a place or a token
   * that does not exist, or the signal's reason.
   */
  effects(options?: EffectsOptions, signal?: AbortSignal): Promise<Effects>;
  /**
   * Direct logit attribution (Elhage et al. 2021): what each writer to the residual stream contributes to a token's logit
   * at a place, or to the difference of two, with the scale of every norm frozen. The parts sum to the logit, which is not
   * centred and, where the model caps its logits, not capped. Throws as `effects` does.
   */
  attribution(options?: LogitOptions, signal?: AbortSignal): Promise<Attribution>;
  /**
   * The logit lens (nostalgebraist 2020): the five likeliest tokens at every place, if the model's own head reads the
   * residual stream before layer 0 and after each layer. Throws as `effects` does.
   */
  lens(signal?: AbortSignal): Promise<Lens>;
  /** Releases the inspection in the engine. */
  dispose(): void;
}

/** A place of the logits and the tokens whose logits are looked at there. */
export interface LogitOptions {
  /**
   * A token of the text, or of an encoder–decoder's target; negative from the end. Defaults to the first `[MASK]`, or else
   * to the last token that is not special.
   */
  readonly place?: number;
  /**
   * A token's text, with its leading space as a space or as `␣`, or its id. Defaults to the token that the model expects
   * most. A text that may be one of several tokens throws a `ReaderError` that names them.
   */
  readonly token?: string | number;
  /** A token whose logit is subtracted. */
  readonly minus?: string | number;
}

export interface EffectsOptions extends LogitOptions {
  /**
   * The `logit` (the default) of a token, minus the mean over the vocabulary or the logit of `minus`; its `probability`,
   * 0…1; or the `surprise`, −ln p in nats, of the token that really follows.
   */
  readonly measure?: MeasureName;
  /** Surprise at the place (the default), or its mean over the text. */
  readonly over?: 'place' | 'text';
  /** What replaces a part: its mean over the places of the text that are not special (the default), or zero. */
  readonly by?: Removal['by'];
  /** At the measured place alone (the default), or at all. */
  readonly where?: Removal['where'];
}

/** What the API is built from. */
interface Parts {
  readonly version: string;
  readonly engine: EngineClient;
  defaults(): { readonly model: string; readonly maxTokens: number };
  /** Runs work on a model while the reader can cancel it. */
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
        effects({ measure = 'logit', over = 'place', by = 'mean', where = 'place', ...choice } = {}, signal) {
          return attend(recipe.model, signal, async (signal) => {
            const at = await chosen(engine, inspection, choice, { signal });
            const asked = { inspection: inspection.id, measure, over, ...at, by, where };
            return engine.ask('effects', asked, { signal });
          });
        },
        attribution(choice = {}, signal) {
          return attend(recipe.model, signal, async (signal) => {
            const at = await chosen(engine, inspection, choice, { signal });
            return engine.ask('attribution', { inspection: inspection.id, ...at }, { signal });
          });
        },
        lens: (signal) =>
          attend(recipe.model, signal, (signal) =>
            engine.ask('lens', { inspection: inspection.id }, { signal }),
          ),
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
