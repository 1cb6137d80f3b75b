import { takenBy } from '../../protocol/interventions';
import type { Token } from '../../protocol/token';
import { inputsOff } from '../../transformer/graph/inputs';
import { languagesTold } from '../text/languages';
import { tokenize } from '../text/tokenize';
import { targetOf } from '../writing/target';
import type { AnswerTo } from './answerTo';

export const inspect: AnswerTo<'inspect'> = async ({ models, readings }, { id, ...request }, options) => {
  const { model, allowLargeModel } = request;
  const loaded = await models.open(model, allowLargeModel, options);
  const interventions = takenBy(loaded.entry, request.interventions ?? {});
  const { tokens, typeIds, cut } = await tokenize(loaded, request);
  const languages = languagesTold(loaded, tokens, request.languages);
  const source = {
    ids: idsOf(tokens),
    given: {
      ...(loaded.model.hasTokenTypes && { tokenTypes: typeIds }),
      ...inputsOff(interventions),
    },
  };
  const target = await targetOf(loaded, request, source, options);
  const sides = { source: tokens, target: target?.tokens ?? [] };
  const input = { ids: source.ids, given: { ...source.given, targetIds: idsOf(sides.target) } };
  const text = { input, sides, openModel: () => models.open(model, true) };
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
