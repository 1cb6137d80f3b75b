import type { OpenPanel } from '../test/editor/panel';
import { builtIn, inWindow } from './editor';
import { pointerTimes, replyTimes } from './hover';
import { builtInText, gpt2SmallFolder, textOf } from './models';
import { median, quantile } from './pairs';
import { gpt2Small } from './randomModel';
import type { Figure, Row } from './row';
import { shape, times, tokens } from './scale';
import { runTimes, type Showing, show } from './showing';

export const panelRows: readonly Row[] = [
  {
    what: 'built-in model, 128 tokens, warm: command → overview drawn',
    unit: 'ms',
    limit: 200,
    measure: warm,
  },
  {
    what: 'built-in model, 128 tokens, cold: command → overview drawn',
    unit: 'ms',
    limit: 2500,
    measure: cold,
  },
  { what: '512 tokens, 144 heads: run’s end → overview drawn', unit: 'ms', limit: 400, measure: overview },
  {
    what: '512 tokens, 144 heads: from there → statistics drawn',
    unit: 'ms',
    limit: 600,
    measure: statistics,
  },
  {
    what: '512 tokens, 144 heads: token hovered → drawn, 95th percentile',
    unit: 'ms',
    limit: 16,
    measure: token,
  },
  {
    what: '512 tokens, 144 heads: head hovered → exact pattern drawn',
    unit: 'ms',
    limit: 100,
    measure: head,
  },
];

async function warm(): Promise<Figure> {
  return inWindow({ text: await builtInText(), settings: builtIn }, async (open) => {
    await repeat(3, () => show(open));
    const taken = await repeat(20, () => show(open));
    return figure(taken.map(({ overview }) => overview));
  });
}

async function cold(): Promise<Figure> {
  const text = await builtInText();
  const taken = await repeat(3, () => inWindow({ text, settings: builtIn }, show));
  return figure(taken.map(({ overview }) => overview));
}

async function overview(): Promise<Figure> {
  return atLargest(async (open) => {
    const runTime = await runTimes(open);
    const taken = await repeat(5, async () => {
      const { overview } = await show(open);
      return overview - (await runTime());
    });
    return figure(taken);
  });
}

async function statistics(): Promise<Figure> {
  return atLargest(async (open) => {
    const taken: Showing[] = await repeat(5, () => show(open));
    return figure(taken.map(({ overview, statistics }) => statistics - overview));
  });
}

async function token(): Promise<Figure> {
  return atLargest(async (open) => {
    await show(open);
    const heatmap = open.panel.getByRole('application', { name: /Attention heatmap/ });
    const taken = await pointerTimes(open, heatmap.first(), times(120));
    const value = quantile(taken, 0.95);
    return { value, detail: `median ${median(taken).toFixed(1)} ms of ${taken.length}` };
  });
}

async function head(): Promise<Figure> {
  return atLargest(async (open) => {
    await show(open);
    const { layers, heads } = shape(gpt2Small);
    const turns = times(layers);
    return figure(await replyTimes(open, (layer) => `Layer ${layer}, head ${(layer * 5) % heads}`, turns));
  });
}

function figure(taken: readonly number[]): Figure {
  return {
    value: median(taken),
    detail: `${Math.min(...taken).toFixed(0)} … ${Math.max(...taken).toFixed(0)} ms, ${taken.length} times`,
  };
}

async function atLargest(measure: (open: OpenPanel) => Promise<Figure>): Promise<Figure> {
  const settings = {
    'attentionInspector.model': await gpt2SmallFolder(),
    'attentionInspector.maxTokens': tokens(512),
  };
  return inWindow({ text: textOf(tokens(512)), settings }, async (open) => {
    await show(open);
    return measure(open);
  });
}

async function repeat<T>(most: number, work: () => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  for (let time = 0; time < times(most); time++) results.push(await work());
  return results;
}
