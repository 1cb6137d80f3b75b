import { deepStrictEqual, strictEqual } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { OpenPanel } from '../editor/panel';
import { closePanels, openPanel } from './panel';
import { openView, readoutSays } from './panelParts';
import { type Reference, referenceOf } from './reference';
import { type Underline, underlinesBecome } from './underlines';

const [layer, head] = [3, 5];
const unitsOf = (open: OpenPanel) => open.panel.getByLabel('Rows and columns');
const rowsOf = (open: OpenPanel) =>
  open.panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option');

describe('attention by words', () => {
  const text = 'The unbelievable animal did not cross; the animal was unbelievably tired.';
  const words = 'The|unbelievable|animal|did|not|cross|;|the|animal|was|unbelievably|tired|.'.split('|');
  let open: OpenPanel;
  let reference: Reference;
  /** Where each word's tokens begin, then where the last word ends. */
  let bounds: number[];

  before(async () => {
    reference = referenceOf(text);
    const at = words.map((word, nth) => {
      const before = words.slice(0, nth).filter((other) => other === word).length;
      return text.split(word, before + 1).join(word).length;
    });
    const startsOfTokens = reference.starts.map((start) => start + (text[start] === ' ' ? 1 : 0));
    bounds = [...at.map((start) => startsOfTokens.findIndex((own) => own >= start)), startsOfTokens.length];
    open = await openPanel({ text, width: 1200 });
    await open.panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await unitsOf(open).selectOption('words');
  });

  after(closePanels);

  const tokensIn = (word: number) =>
    Array.from({ length: bounds[word + 1]! - bounds[word]! }, (_, at) => bounds[word]! + at);
  const weight = (query: number, key: number) => {
    const sums = tokensIn(query).map((from) =>
      tokensIn(key).reduce((sum, to) => sum + (to <= from ? reference.weight(layer, head, from, to) : 0), 0),
    );
    return sums.reduce((sum, one) => sum + one) / sums.length;
  };

  it('has one row for each word and its punctuation, and says how many', async () => {
    deepStrictEqual(await rowsOf(open).allInnerTexts(), words);
    const chosen = await unitsOf(open).locator('option:checked').innerText();
    strictEqual(chosen, `Words (${words.length})`);
  });

  it('sums over the tokens of a key and averages over those of a query', async () => {
    const query = words.indexOf('unbelievably');
    await rowsOf(open).nth(query).click();
    const key = words.map((_, at) => at).slice(0, query + 1);
    const heaviest = key.sort((a, b) => weight(query, b) - weight(query, a))[0]!;
    const value = weight(query, heaviest).toFixed(3).replace('.', '\\.');
    await readoutSays(
      open.panel,
      new RegExp(`→ “${words[heaviest]}”.* ${value}, rank 1 of ${query + 1} visible`),
    );
  });

  it('tints a word as a whole in Text, and follows the caret to its word', async () => {
    await openView(open.panel, 'Text');
    const locked = open.panel.getByRole('listbox', { name: 'Text' }).locator('.locked[role="option"]');
    strictEqual(await locked.count(), tokensIn(words.indexOf('unbelievably')).length);
    await openView(open.panel, 'Heads');
    await open.evaluate(async (vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      // In the middle of “unbelievable”.
      vscode.window.activeTextEditor!.selection = new vscode.Selection(0, 9, 0, 9);
    });
    await rowsOf(open).nth(1).and(open.panel.locator('[aria-selected="true"]')).waitFor();
  });
});

describe('attention by symbols', () => {
  const text = 'setup\nstart one\na b c\nstart two\nd e f\n';
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1200, show: false });
    await open.evaluate((vscode) => {
      const at = (line: number) => new vscode.Range(line, 0, line + 1, 9);
      vscode.languages.registerDocumentSymbolProvider(
        { language: 'plaintext' },
        {
          provideDocumentSymbols: (document) =>
            [...document.getText().split('\n').entries()]
              .filter(([, line]) => line.startsWith('start '))
              .map(
                ([line, name]) =>
                  new vscode.DocumentSymbol(
                    name.slice(6),
                    '',
                    vscode.SymbolKind.Function,
                    at(line),
                    at(line),
                  ),
              ),
        },
      );
    });
    await open.runCommand('attentionInspector.show');
    await open.panel.getByRole('grid', { name: 'Heads' }).waitFor({ timeout: 30_000 });
    await open.setWidth(1200);
    await unitsOf(open).locator('option[value="symbols"]').waitFor({ state: 'attached', timeout: 60_000 });
    await unitsOf(open).selectOption('symbols');
  });

  after(closePanels);

  it('has the outline’s symbols as rows, and what stands outside', async () => {
    deepStrictEqual(await rowsOf(open).allInnerTexts(), ['(outside)', 'one', 'two']);
  });

  it('follows the caret, and tints all of a symbol alike', async () => {
    await open.evaluate(async (vscode) => {
      const editor = vscode.window.visibleTextEditors[0]!;
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
      vscode.window.activeTextEditor!.selection = new vscode.Selection(4, 2, 4, 2);
    });
    await rowsOf(open).nth(2).and(open.panel.locator('[aria-selected="true"]')).waitFor();
    const colours = (underlines: readonly Underline[]) =>
      new Set(underlines.map(({ colour }) => colour)).size;
    await underlinesBecome(
      open.page,
      (underlines) => colours(underlines) <= 3 && underlines.length > 0,
      true,
    );
  });

  it('has other symbols once the text has', async () => {
    await open.evaluate(async (vscode) => {
      const edit = new vscode.WorkspaceEdit();
      const { document } = vscode.window.activeTextEditor!;
      edit.replace(document.uri, new vscode.Range(0, 0, 0, 5), 'start zero');
      await vscode.workspace.applyEdit(edit);
    });
    await open.panel.getByRole('button', { name: 'Update' }).first().click();
    await rowsOf(open).filter({ hasText: 'zero' }).waitFor();
  });
});

describe('a text longer than the setting', () => {
  const text = readFileSync('media/samples/4-mean.py', 'utf8');
  let open: OpenPanel;

  before(async () => {
    open = await openPanel({ text, width: 1200, settings: { 'attentionInspector.maxTokens': 60 } });
  });

  after(closePanels);

  const notice = (words: RegExp) =>
    open.panel.getByRole('note').filter({ hasText: words }).waitFor({ timeout: 30_000 });

  it('is read whole by lines, as the notice offers, and in part again', async () => {
    await notice(/^Showing the first 60 of \d+ tokens/);
    await open.panel.getByRole('button', { name: 'Show all of it by lines' }).click();
    await notice(/^Showing all \d+ tokens\./);
    strictEqual(await unitsOf(open).inputValue(), 'lines');
    // Blank lines that share no token have a row each.
    const rows = await rowsOf(open).allInnerTexts();
    strictEqual(rows.at(-1)?.split(' ')[0], String(text.trimEnd().split('\n').length));
    await open.panel.getByRole('combobox', { name: 'Part of the text' }).selectOption('first');
    await notice(/^Showing the first 60 of \d+ tokens/);
  });
});
