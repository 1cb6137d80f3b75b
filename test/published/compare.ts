import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Engine } from '../../src/engine/engine';
import { ReaderError } from '../../src/errors';
import { attribution, type Facts, induction, notChecked, prompt } from './facts';

/**
 * Lines that set what this project measures of a reader's model beside what was published of GPT-2 small and of BERT-base,
 * each with its source, and name what could not be checked.
 * @throws {ReaderError} for a folder that cannot be opened.
 */
export async function compare(folder: string): Promise<string[]> {
  const engine = new Engine({ builtInModels: 'media/models', threads: 0, memoryBytes: 2 ** 30 });
  const { model } = await engine.ask('inspect', { id: 1, text: prompt, model: folder, maxTokens: 64 });
  const { modelType, attentions } = model;
  const [{ layers, heads }] = attentions as [(typeof attentions)[0]];
  const isSmall = layers === 12 && heads === 12;
  if (!isSmall || !(modelType in notChecked))
    return [
      `${folder} is a ${modelType} of ${layers} layers × ${heads} heads. Numbers were published of GPT-2 small (gpt2) and of BERT-base (bert), with 12 × 12 heads.`,
    ];
  const rows =
    modelType === 'gpt2'
      ? [
          ...(await rowsOf(attribution, () => attributed(engine, folder))),
          ...(await rowsOf(induction, () => induced(engine, folder))),
        ]
      : [];
  return [
    ...rows,
    ...notChecked[modelType]!.map((sentence) => `Not checked: ${sentence}`),
    'No weights are part of this project: whether these are the published ones is for you to know.',
  ];
}

/** A line for each fact, below a line that says what they are. */
async function rowsOf(
  { what, source, note, facts }: Facts,
  measure: () => Promise<(layer: number, head: number) => number>,
): Promise<string[]> {
  const heading = ['', `${what} (${source})`, note];
  try {
    const ours = await measure();
    const rows = facts.map(({ layer, head, published }) => {
      const cells = [published, ours(layer, head)].map((value) => value.toFixed(3).padStart(9));
      return `head.${layer}.${head}`.padEnd(11) + cells.join('');
    });
    return [...heading, `${''.padEnd(11)}published     ours`, ...rows];
  } catch (error) {
    if (!(error instanceof ReaderError)) throw error;
    return [...heading, `Could not be measured: ${error.message}`];
  }
}

/** GPT-2's texts begin after this token. */
const start = '<|endoftext|>';

async function attributed(engine: Engine, model: string): Promise<(layer: number, head: number) => number> {
  await engine.ask('inspect', { id: 2, text: start + prompt, model, maxTokens: 64 });
  const idOf = async (named: string) => (await engine.ask('tokenNamed', { inspection: 2, named })).id;
  const [token, minus] = [await idOf(' Mary'), await idOf(' John')];
  const { heads } = await engine.ask('attribution', { inspection: 2, token, minus });
  const { dims, data } = heads[0]!.values;
  return (layer, head) => data[layer * dims[1]! + head]!;
}

async function induced(engine: Engine, model: string): Promise<(layer: number, head: number) => number> {
  const words = randomWords(model, 50);
  await engine.ask('inspect', { id: 3, text: start + words + words, model, maxTokens: 128 });
  const [statistics] = await engine.ask('statistics', { inspection: 3 });
  return (layer, head) => statistics!.induction![layer * 12 + head]!;
}

/** Words of the vocabulary that are one token each, the same ones every time. */
function randomWords(model: string, count: number): string {
  const { vocab } = JSON.parse(readFileSync(join(model, 'tokenizer.json'), 'utf8')).model;
  const words = Object.keys(vocab).filter((piece) => /^Ġ[a-z]{3,}$/.test(piece));
  let seed = 1;
  return Array.from({ length: count }, () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return ` ${words[seed % words.length]!.slice(1)}`;
  }).join('');
}
