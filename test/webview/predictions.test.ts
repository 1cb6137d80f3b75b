import { deepStrictEqual, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { OpenPanel } from '../editor/panel';
import { fixture, inspected, openWithModel } from './commandLine';
import { closePanels } from './panel';
import { unlockAll } from './panelParts';

describe('what a model expects', () => {
  let open: OpenPanel;
  afterEach(closePanels);

  const rows = () => open.panel.locator('.expected li');
  const shown = async () =>
    (await rows().allInnerTexts()).map((row) => row.split('\n').map((part) => part.trim()));

  it('after a token of a decoder, with the token that does follow in bold', async () => {
    const text = 'for i in range(10):';
    open = await openWithModel('decoder', text);
    const { tokens, taps } = inspected(text);
    for (const query of [tokens.length - 1, 2]) {
      await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
      const expected = likeliest(taps.logits[query]!);
      await open.panel.locator('.expected-value', { hasText: expected[0]!.probability }).first().waitFor();
      deepStrictEqual(
        (await shown()).map((row) => row.at(-1)),
        expected.map(({ probability }) => probability),
      );
      const follows = expected.findIndex(({ id }) => id === tokens[query + 1]?.id);
      strictEqual(await rows().and(open.panel.locator('.actual')).count(), follows < 0 ? 0 : 1);
    }
  });

  it('in place of a mask of an encoder, in the words of its vocabulary', async () => {
    const text = 'The animal crossed the [MASK].';
    open = await openWithModel(fixture('bert'), text);
    const { tokens, taps } = inspected(text, '--model', fixture('bert'));
    const mask = tokens.findIndex(({ text }) => text === '[MASK]');
    const expected = likeliest(taps.logits[mask]!);
    await open.panel.getByRole('heading', { name: 'The masked word' }).waitFor();
    await rows().first().waitFor();
    const { model } = JSON.parse(readFileSync(`${fixture('bert')}/tokenizer.json`, 'utf8'));
    const pieceOf = (id: number) => Object.keys(model.vocab).find((piece) => model.vocab[piece] === id)!;
    deepStrictEqual(
      await shown(),
      expected.map(({ id, probability }) => [pieceOf(id).replace(/^##/, ''), probability]),
    );
  });

  it('next in a target, and in a narrow panel only when the section is opened', async () => {
    open = await openWithModel(fixture('marian'), 'China', 420);
    const { target_tokens, taps } = inspected('China', '--model', fixture('marian'));
    strictEqual(await rows().count(), 0);
    await open.panel.getByRole('heading', { name: 'What comes next' }).click();
    await rows().first().waitFor();
    await unlockAll(open.panel);
    await open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').last().click();
    await open.panel.getByText(/in the target, after/).waitFor();
    deepStrictEqual(
      (await shown()).map((row) => row.at(-1)),
      likeliest(taps.logits[target_tokens.length - 1]!).map(({ probability }) => probability),
    );
  });

  it('is not asked of an encoder that reads no mask', async () => {
    open = await openWithModel(fixture('bert'), 'The animal crossed the street.');
    await open.panel.getByRole('heading', { name: /This head among all/ }).waitFor();
    strictEqual(await open.panel.getByRole('heading', { name: 'The masked word' }).count(), 0);
  });
});

/** The definition: the five largest entries of the softmax over the vocabulary. */
function likeliest(logits: readonly number[]): { id: number; probability: string }[] {
  const largest = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
  return logits
    .map((logit, id) => ({ id, logit }))
    .sort((a, b) => b.logit - a.logit || a.id - b.id)
    .slice(0, 5)
    .map(({ id, logit }) => ({ id, probability: (Math.exp(logit - largest) / total).toFixed(3) }));
}
