import { deepStrictEqual, strictEqual } from 'node:assert';
import { resolve } from 'node:path';
import type { OpenPanel } from '../editor/panel';
import { violations } from './accessibility';
import { inspected, openWithModel } from './commandLine';
import { closePanels } from './panel';

const model = resolve('test/fixtures/languages/m2m_100');
const text = "The animal didn't cross the river.";

describe('the languages of a translator between many', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openWithModel(model, text);
  });

  after(closePanels);

  const language = (of: string) => open.panel.getByLabel(`Language of the ${of}`);
  const target = () => open.panel.getByRole('textbox', { name: 'Target' });
  const tokens = (name: string) => open.panel.getByRole('listbox', { name }).getByRole('option');

  it('are those of its files at first', async () => {
    strictEqual(await language('text').inputValue(), 'en');
    strictEqual(await language('target').inputValue(), '');
    deepStrictEqual(await violations(open), []);
  });

  it('are chosen by name, and the model writes as the command line has it', async () => {
    await language('target').selectOption({ label: 'French' });
    const { translation, target_tokens: expected } = inspected(text, '--model', model, '--to', 'fr');
    await open.panel.getByRole('option', { name: '__fr__' }).first().waitFor();
    strictEqual(await target().inputValue(), translation);
    deepStrictEqual(await tokens('From (query)').allInnerTexts(), [
      ...expected.slice(1).map(({ text }) => text),
      '(end)',
    ]);
  });

  it('put the token of the text’s language where the tokenizer does', async () => {
    await language('text').selectOption({ label: 'Chinese' });
    await tokens('To (key)').getByText('__zh__').waitFor();
    strictEqual(await language('target').inputValue(), 'fr');
  });

  it('are named in a notice while the text is plainly in another', async () => {
    const notice = open.panel.getByText('The model was told that the text is in Chinese');
    await notice.waitFor();
    await language('text').selectOption({ label: 'English' });
    await notice.waitFor({ state: 'detached' });
  });
});
