import * as l10n from '@vscode/l10n';
import { ReaderError } from '../../errors';
import { checkTokens } from '../../models/vocabulary';
import type { Target } from '../../protocol/inspection';
import type { Token } from '../../protocol/token';
import type { InspectRequest } from '../../questions/recipe';
import type { Tokenizer } from '../../tokenizer/tokenizer';
import type { Generation } from '../../transformer/config/generation';
import { EngineError } from '../error';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import { turn } from '../queue';
import type { ModelInput } from '../run/modelInput';
import { writingIn } from '../text/languages';
import { givenTarget } from '../text/passages';
import { beamSearch, greedySearch } from './beamSearch';
import { nextToken } from './nextToken';

/**
 * What the decoder of an encoder–decoder reads in addition to `source`: the reader's target, or one that the
 * model writes. Undefined for all other models.
 */
export async function targetOf(
  loaded: LoadedModel,
  request: InspectRequest,
  source: ModelInput,
  options: RunOptions,
): Promise<Target | undefined> {
  if (!loaded.model.generation) return undefined;
  const generation = writingIn(loaded.model.generation, loaded.tokenizers.target, request.languages?.to);
  checkTokens(loaded.model, before(generation, loaded.tokenizers.target));
  const given = givenTarget(request);
  if (given !== undefined) return readTarget(loaded, generation, given);
  const written = request.written ?? (await writeTarget(loaded, generation, source, options));
  const { text, tokens } = await loaded.tokenizers.target.decode(written);
  return { tokens: [loaded.tokenizers.target.special(generation.startId), ...tokens], text, isGiven: false };
}

/**
 * Reads the reader's target. If the model always writes the same first token, it is put first, because the
 * decoder learned to read it there.
 */
async function readTarget(
  { model, tokenizers: { target: tokenizer } }: LoadedModel,
  generation: Generation,
  text: string,
): Promise<Target> {
  const tokens = [...before(generation, tokenizer), ...(await tokenizer.encodeBare(text))];
  if (tokens.length > model.context) {
    throw new ReaderError(
      l10n.t(
        'The target has {0} tokens, but the model reads at most {1}. Shorten it.',
        tokens.length,
        model.context,
      ),
    );
  }
  checkTokens(model, tokens);
  return { tokens, text, isGiven: true };
}

/** The tokens that the decoder reads before those of the target's text. */
function before({ startId, forcedFirstId }: Generation, tokenizer: Tokenizer): readonly Token[] {
  const ids = [startId, ...(forcedFirstId === undefined ? [] : [forcedFirstId])];
  return ids.map((id) => tokenizer.special(id));
}

/** Milliseconds between progress messages while a target is written. */
const betweenTexts = 100;

/** The ids that the model writes, without start and end tokens. */
async function writeTarget(
  loaded: LoadedModel,
  generation: Generation,
  input: ModelInput,
  options: RunOptions,
): Promise<readonly number[]> {
  if (!loaded.hasLogits) {
    throw new EngineError(
      l10n.t('The model has no unembedding, so it cannot write a target. Give one, or choose another model.'),
      'model',
    );
  }
  const { signal, onProgress } = options;
  const content = (target: readonly number[]) =>
    target.slice(1, generation.endIds.includes(target.at(-1)!) ? -1 : undefined);
  const after = await (await loaded.decoder(options)).read(input);
  let told = Number.NEGATIVE_INFINITY;
  const tell = async (target: readonly number[]) => {
    const now = performance.now();
    if (!onProgress || now - told < betweenTexts) return;
    told = now;
    onProgress({ stage: 'writing', text: await loaded.tokenizers.target.decodeText(content(target)) });
  };
  const next = async (target: readonly number[]) => {
    await turn(signal);
    return nextToken(await after(target), { source: input.ids, target }, generation);
  };
  const search = generation.beams > 1 ? beamSearch : greedySearch;
  return content(await search(generation, next, tell));
}
