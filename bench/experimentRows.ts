import { resolve } from 'node:path';
import type { Removal } from '../src/protocol/experiment';
import type { Recipe } from '../src/questions/recipe';
import { builtInText, gpt2SmallFolder, textOf } from './models';
import { median, time } from './pairs';
import type { Figure, Row } from './row';
import { times, tokens } from './scale';
import { withClient } from './withClient';

export const experimentRows: readonly Row[] = [
  {
    what: 'Built-in decoder, 128 tokens: each head removed at the place',
    unit: 'ms',
    limit: 150,
    measure: async () => timeToRemove(await builtIn('decoder', 128), 'place'),
  },
  {
    what: 'Built-in decoder, 128 tokens: each head removed ÷ the run of the text',
    unit: '×',
    limit: 3,
    measure: async () => removalsToRun(await builtIn('decoder', 128)),
  },
  {
    what: 'GPT-2 small, 128 tokens: each head removed ÷ the run of the text',
    unit: '×',
    limit: 3,
    measure: async () => removalsToRun(await gpt2Small(128)),
  },
  ...(['decoder', 'encoder'] as const).map((model) => ({
    what: `Built-in ${model}, 64 tokens: each head removed everywhere`,
    unit: 'ms' as const,
    limit: 2000,
    measure: async () => timeToRemove(await builtIn(model, 64), 'everywhere'),
  })),
];

async function builtIn(model: string, full: number): Promise<Recipe> {
  return { text: await builtInText(), model: resolve('media/models', model), maxTokens: tokens(full) };
}

async function gpt2Small(full: number): Promise<Recipe> {
  const maxTokens = tokens(full);
  return { text: textOf(maxTokens), model: await gpt2SmallFolder(), maxTokens };
}

/** Asked and answered, after a first answer has opened the graph. */
async function timeToRemove(recipe: Recipe, where: Removal['where']): Promise<Figure> {
  return withClient(async (client) => {
    const { id } = await client.inspect(recipe);
    const ask = () => client.ask('effects', { inspection: id, measure: 'logit', by: 'mean', where });
    await ask();
    const taken: number[] = [];
    for (let turn = 0; turn < times(20); turn++) taken.push(await time(ask));
    return { value: median(taken), detail: `largest ${Math.max(...taken).toFixed(0)} ms of ${taken.length}` };
  });
}

async function removalsToRun(recipe: Recipe): Promise<Figure> {
  return withClient(async (client) => {
    const quotients: number[] = [];
    const details: string[] = [];
    for (let turn = 0; turn < times(12); turn++) {
      const { id, runTime } = await client.inspect(recipe);
      const asked = { inspection: id, measure: 'logit', by: 'zero', where: 'place' } as const;
      const taken = await time(() => client.ask('effects', asked));
      // The first opens both graphs.
      if (turn > 0) quotients.push(taken / runTime);
      details.push(`${taken.toFixed(0)} ÷ ${runTime.toFixed(0)}`);
    }
    return { value: median(quotients), detail: `${details.at(-1)} ms, the last of ${details.length}` };
  });
}
