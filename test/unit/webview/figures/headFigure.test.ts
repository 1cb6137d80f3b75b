import assert from 'node:assert/strict';
import type { ToHost } from '../../../../src/protocol/messages';
import type { Figure } from '../../../../webview/figures/figure';
import { htmlFile } from '../../../../webview/figures/html/html';
import { svgFile } from '../../../../webview/figures/svg';
import { receiveReply } from '../../../../webview/host/ask';
import type { Ink } from '../../../../webview/look/theme';
import { createSubject, type Subject } from '../../../../webview/state/subject';
import { headFigure } from '../../../../webview/views/heads/headFigure';
import { inspectionOf, shapeOf, tokensOf } from '../inspected';

const asked: ToHost[] = [];
const ink: Ink = {
  ...{ background: '#ffffff', foreground: '#000000', description: '#333333', focus: '#0000ff' },
  ...{ rule: 'rgb(0 0 0 / 0.15)', hatch: 'rgb(0 0 0 / 0.2)' },
};
const words = ['</script><img src=x onerror=alert(1)>', 'שלום', 'a\u0000"b'];
const pattern = [1, 0, 0, 0.25, 0.75, 0, 0.125, 0.5, 0.375];

describe('the figure of a head', () => {
  let subject: Subject;
  const host = globalThis as { acquireVsCodeApi?: unknown };
  let others: unknown;

  before(() => {
    others = host.acquireVsCodeApi;
    host.acquireVsCodeApi = () => ({ postMessage: (message: ToHost) => asked.push(message) });
  });

  after(() => {
    host.acquireVsCodeApi = others;
  });

  beforeEach(() => {
    subject = createSubject();
    const shape = shapeOf('attn', 'source', 'source', true);
    subject.inspection.value = {
      ...inspectionOf([shape], tokensOf(words)),
      interventions: { mask: 'off' },
      id: 7,
    };
    subject.source.value = { title: 'notes.txt', text: words.join(''), lines: [] };
    subject.locked.value = { query: 2 };
  });

  it('is none until the numbers have arrived', () => {
    assert.equal(headFigure(subject, ink), undefined);
  });

  it('says text, model, head and interventions, and is named for its head', () => {
    const figure = drawn(subject);
    assert.equal(figure.name, 'L0H0');
    const svg = svgFile(figure.scene, figure.title);
    for (const part of ['Layer 0 · head 0', 'notes.txt', 'tiny', 'mask off'])
      assert.ok(svg.includes(part), part);
  });

  it('has the model’s numbers in its cells and its table', () => {
    const { scene, title, tables } = drawn(subject);
    const said = [...svgFile(scene, title).matchAll(/<title>[^<]* → [^<]* ([\d.e-]+)<\/title>/g)];
    assert.deepEqual(
      said.map(([, number]) => Number(number)),
      [1, 0.25, 0.75, 0.125, 0.5, 0.375],
    );
    assert.deepEqual(
      [...tables[0]!.values].filter((value) => !Number.isNaN(value)),
      [1, 0.25, 0.75, 0.125, 0.5, 0.375],
    );
  });

  it('is the same text each time', () => {
    const [first, second] = [drawn(subject), headFigure(subject, ink)!];
    assert.equal(svgFile(first.scene, first.title), svgFile(second.scene, second.title));
  });

  it('is a page in which a token’s text is never markup', async () => {
    const page = await htmlFile({ light: drawn(subject) });
    assert.ok(!page.includes('<img'));
    assert.equal(page.match(/<\/script>/g)?.length, 2);
    const json = /id="numbers">(.*?)<\/script>/s.exec(page)![1]!;
    const { maps } = JSON.parse(json) as { maps: { rows: string[]; values: string }[] };
    assert.deepEqual(maps[0]!.rows, words);
    const values = new Float32Array(new Uint8Array(Buffer.from(maps[0]!.values, 'base64')).buffer);
    assert.deepEqual([...values.slice(6)], pattern.slice(6));
  });
});

function drawn(subject: Subject): Figure {
  headFigure(subject, ink);
  const question = asked.filter((message) => message.type === 'ask').at(-1);
  assert.ok(question);
  receiveReply({
    type: 'answer',
    id: question.id,
    answer: { dims: [3, 3], data: Float32Array.from(pattern) },
  });
  return headFigure(subject, ink)!;
}
