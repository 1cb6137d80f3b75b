import { match, ok } from 'node:assert';
import type { OpenPanel } from '../editor/panel';
import { eventually } from './eventually';
import { closePanels, openPanel } from './panel';

describe('Select Model', () => {
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text: 'I love China.' });
  });

  after(closePanels);

  const pick = (name: string) => open.page.locator('.quick-input-list .monaco-list-row', { hasText: name });

  const openPick = async () => {
    await open.panel
      .getByRole('button', { name: /decoder|translator/ })
      .first()
      .click();
    await pick('marian').waitFor();
  };

  it('says what each built-in model shows well', async () => {
    await openPick();
    match(await pick('gpt2').innerText(), /what followed last time/);
    match(await pick('marian').innerText(), /3 \+ 3 layers × 8 heads(.|\n)*align the words/);
    await open.page.keyboard.press('Escape');
  });

  it('opens a sample text as a document of the reader’s own', async () => {
    await openPick();
    await pick('marian').hover();
    await pick('marian').getByRole('button', { name: 'Open Sample Text' }).click();
    const opened = () =>
      open.evaluate((vscode) => {
        const document = vscode.window.activeTextEditor?.document;
        return { isUntitled: document?.isUntitled, text: document?.getText() };
      });
    await eventually(async () => {
      const { isUntitled, text } = await opened();
      ok(isUntitled);
      match(text!, /^# From English to Chinese/);
    });
  });

  it('shows the model’s card', async () => {
    await openPick();
    await pick('gpt2').hover();
    await pick('gpt2').getByRole('button', { name: 'Show Model Card' }).click();
    await open.page.getByRole('tab', { name: /Preview README/ }).waitFor();
  });
});
