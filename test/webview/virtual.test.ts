import { deepStrictEqual, match, strictEqual } from 'node:assert';
import { panelIn } from '../editor/panel';
import { openWorkbench, type Workbench } from '../editor/workbench';
import { startEditor } from './panel';
import { readoutSays, unlockAll } from './panelParts';
import { type Reference, referenceOf } from './reference';
import { markedKeys, underlinesBecome } from './underlines';

const text = 'The animal slept because it was tired.';
const [layer, head, query] = [3, 5, 8];

describe('a virtual workspace without files on disk', () => {
  let reference: Reference;
  let window: Workbench;
  let stop: () => Promise<void>;

  before(async () => {
    reference = referenceOf(text);
    const editor = await startEditor();
    stop = editor.stop;
    window = await openWorkbench(editor.browser, editor.server, { folder: 'memory:/project' });
    await window.evaluate(keepFilesInMemory, { '/project/text.txt': text });
    await window.evaluate(async (vscode) => {
      const file = vscode.Uri.parse('memory:/project/text.txt');
      const editor = await vscode.window.showTextDocument(file, { preview: false });
      editor.selection = new vscode.Selection(0, 0, 1, 0);
    });
  });

  after(() => stop());

  it('is read and tinted', async () => {
    await window.runCommand('attentionInspector.show');
    const panel = panelIn(window.page);
    await panel.getByRole('gridcell', { name: `Layer ${layer}, head ${head}` }).click();
    await unlockAll(panel);
    await panel.getByRole('listbox', { name: 'From (query)' }).getByRole('option').nth(query).click();
    await window.page.mouse.move(5, 5);
    await readoutSays(panel, new RegExp(`layer ${layer} head ${head}: “${reference.labels[query]}” →`));
    const marked = markedKeys((key) => reference.weight(layer, head, query, key), query);
    await underlinesBecome(window.page, ({ length }) => length, marked.length);
  });

  it('follows an edit of its file', async () => {
    const panel = panelIn(window.page);
    await window.evaluate(async (vscode) => {
      const [editor] = vscode.window.visibleTextEditors;
      await editor!.edit((edits) => edits.insert(new vscode.Position(0, 4), 'tired '));
    });
    await panel.getByText('The text has changed since this was computed.').waitFor();
    await panel.getByRole('button', { name: 'Update' }).click();
    await panel.getByText('The text has changed since this was computed.').waitFor({ state: 'detached' });
  });

  it('takes an export', async () => {
    const written = await window.evaluate(async (vscode) => {
      const file = vscode.Uri.parse('memory:/project/patterns.json');
      await vscode.commands.executeCommand('attentionInspector.export', file);
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
    });
    const { tokens, taps } = JSON.parse(written);
    match(tokens.map(({ text }: { text: string }) => text).join(''), /^The␣t/);
    strictEqual(Object.keys(taps).length, reference.layers);
    deepStrictEqual(
      taps['blocks.0.attn.pattern'].map((rows: number[][]) => rows.length),
      Array(reference.heads).fill(tokens.length),
    );
  });
});

/** Runs in the extension host: registers a file system `memory:` with these files. */
function keepFilesInMemory(vscode: typeof import('vscode'), contents: Record<string, string>): void {
  const files = new Map<string, Uint8Array>(
    Object.entries(contents).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  const changed = new vscode.EventEmitter<import('vscode').FileChangeEvent[]>();
  const isFolder = (path: string) => [...files.keys()].some((file) => file.startsWith(`${path}/`));
  vscode.workspace.registerFileSystemProvider('memory', {
    onDidChangeFile: changed.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat: ({ path }) => {
      const size = files.get(path)?.length;
      if (size === undefined && !isFolder(path)) throw vscode.FileSystemError.FileNotFound(path);
      const type = size === undefined ? vscode.FileType.Directory : vscode.FileType.File;
      return { type, ctime: 0, mtime: 0, size: size ?? 0 };
    },
    readDirectory: ({ path }) =>
      [...files.keys()]
        .filter((file) => file.startsWith(`${path}/`))
        .map((file) => [file.slice(path.length + 1), vscode.FileType.File]),
    readFile: (uri) => {
      const file = files.get(uri.path);
      if (!file) throw vscode.FileSystemError.FileNotFound(uri);
      return file;
    },
    writeFile: ({ path }, content) => {
      files.set(path, content);
    },
    createDirectory: () => undefined,
    delete: ({ path }) => {
      files.delete(path);
    },
    rename: () => {
      throw vscode.FileSystemError.NoPermissions();
    },
  });
}
