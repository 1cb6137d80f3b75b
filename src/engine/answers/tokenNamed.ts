import { namedToken } from '../text/namedToken';
import type { AnswerTo } from './answerTo';

export const tokenNamed: AnswerTo<'tokenNamed'> = async ({ readings }, { inspection, named }) => {
  const { tokenizers } = await readings.get(inspection).text.openModel();
  const id = typeof named === 'number' ? named : namedToken(named, tokenizers.target);
  return { id, text: tokenizers.target.write(id) };
};
