import { takenBy } from '../../protocol/interventions';
import type { Token } from '../../protocol/token';
import { partMeans } from '../experiments/partMeans';
import { withNumbers } from '../experiments/withNumbers';
import { languagesTold } from '../text/languages';
import { tokenize } from '../text/tokenize';
import { targetOf } from '../writing/target';
import type { AnswerTo } from './answerTo';

export const inspect: AnswerTo<'inspect'> = async ({ models, readings }, { id, ...request }, options) => {
  const { model, allowLargeModel } = request;
  const trained = await models.open(model, allowLargeModel, options);
  const interventions = takenBy(trained.entry, request.interventions ?? {});
  const loaded = trained.under(interventions);
  const { tokens, typeIds, cut } = await tokenize(trained, request);
  const languages = languagesTold(loaded, tokens, request.languages);
  const plain = { ids: idsOf(tokens), given: loaded.model.hasTokenTypes ? { tokenTypes: typeIds } : {} };
  const means = await partMeans(trained, interventions, { tokens, input: plain, request }, options);
  const source = withNumbers(loaded, interventions, plain, means);
  const target = await targetOf(loaded, request, source, options);
  const sides = { source: tokens, target: target?.tokens ?? [] };
  const input = { ids: source.ids, given: { ...source.given, targetIds: idsOf(sides.target) } };
  const openModel = async () => (await models.open(model, true)).under(interventions);
  const text = { input, sides, interventions, openModel };
  const { thumbnails, notFinite, runTime } = await readings.read(id, text, options);
  return {
    id,
    model: loaded.entry,
    tokens,
    ...(target && { target }),
    ...(languages && { languages }),
    interventions,
    ...(cut && { cut }),
    ...(notFinite && { notFinite }),
    thumbnails,
    runTime,
  };
};

function idsOf(tokens: readonly Token[]): readonly number[] {
  return tokens.map(({ id }) => id);
}
