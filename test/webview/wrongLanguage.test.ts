import { deepStrictEqual, strictEqual } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { closePanels, openPanel } from './panel';

const chinese = '这只猫坐在垫子上，它很饿。';
const thai = 'แมวนั่งอยู่บนเสื่อ';
const english = 'The cat sat on the mat, because it was hungry.';

describe('a text that is not in the language which the translator reads', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({
      text: `${chinese}\n${english}\n${thai}`,
      select: chinese,
      width: 620,
      settings: { 'attentionInspector.model': 'translator' },
    });
  });

  after(closePanels);

  const notice = () =>
    open.panel.getByRole('note').filter({ hasText: 'The model translates from English, but the text is in' });

  it('is told to the reader, who can choose another model', async () => {
    await notice().waitFor();
    await notice().getByRole('button', { name: 'Select Model' }).waitFor();
    deepStrictEqual(await violations(open), []);
  });

  it('is told in the same notice as the tokens that the vocabulary lacks for that reason', async () => {
    await open.select(thai);
    await open.runCommand('attentionInspector.show');
    await notice().filter({ hasText: 'The model’s vocabulary lacks' }).waitFor();
    strictEqual(await open.panel.getByRole('note').getByRole('button', { name: 'Select Model' }).count(), 1);
  });

  it('is forgotten with a text in that language, and told again with the first', async () => {
    for (const [text, count] of [
      [english, 0],
      [chinese, 1],
    ] as const) {
      await open.select(text);
      await open.runCommand('attentionInspector.show');
      await open.panel
        .getByRole('option', { name: count ? /猫/ : /cat/ })
        .first()
        .waitFor();
      strictEqual(await notice().count(), count, text);
    }
  });
});
