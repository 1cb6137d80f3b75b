import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { copySamples, firstSample } from './samples';
import type { Server } from './server';
import { setTheme, type Theme } from './theme';
import { type EditorWindow, openWindow, setSettings } from './window';
import type { Workbench } from './workbench';

export interface OpenPanel extends Workbench {
  /** The page inside the webview. */
  panel: FrameLocator;
  /** A writable copy of `media/samples` in the window's workspace. */
  folder: string;
  /** Selects the first occurrence of a passage in the source editor. */
  select(passage: string): Promise<void>;
  setTheme(theme: Theme): Promise<void>;
  /** Sets the width of the panel, in CSS pixels, next to a source editor of 640. */
  setWidth(width: number): Promise<void>;
  /** Takes a picture of the panel, or of the whole window. */
  shoot(path: string, what?: 'panel' | 'window'): Promise<void>;
}

export interface PanelOptions {
  /** A file of `media/samples`; the first one if neither this nor `text` is given. */
  file?: string | undefined;
  /** Alternatively, the test's own text. */
  text?: string | undefined;
  /** The passage to select; the whole file by default. */
  select?: string | undefined;
  theme?: Theme | undefined;
  /** Width of the panel, in CSS pixels. */
  width?: number | undefined;
  /** Height of the window, in CSS pixels. */
  height?: number | undefined;
  /**
   * Settings such as `{ 'attentionInspector.model': '/folder' }`, in effect until the next panel is opened.
   */
  settings?: Record<string, unknown> | undefined;
  /** With `false`, only the window and the file are opened; the test shows the panel itself. */
  show?: boolean;
}

const sourceWidth = 640;
const defaultWidth = 740; // The usual one beside an editor.

/** Opens a window with a file and a selection, runs Show Attention and waits for its heads. */
export async function openPanelIn(
  browser: Browser,
  server: Server,
  options: PanelOptions,
): Promise<OpenPanel> {
  return showPanelIn(await openWindow(browser, server), options);
}

/** Does the same in an open window that shows nothing. */
export async function showPanelIn(window: EditorWindow, options: PanelOptions): Promise<OpenPanel> {
  const { page } = window;
  const folder = copySamples(window.workspace);
  const width = options.width ?? defaultWidth;
  const open: OpenPanel = {
    ...window,
    folder,
    panel: panelIn(page),
    select: (passage) => select(window, passage),
    setTheme: (theme) => setTheme(window, theme),
    setWidth: (wanted) => setPanelWidth(window, wanted),
    shoot: (path, what = 'panel') => shoot(page, path, what),
  };
  await page.setViewportSize({ width: width + sourceWidth, height: options.height ?? 900 });
  await setSettings(window, options.settings ?? {});
  await open.setTheme(options.theme ?? 'dark');
  await openFile(window, fileFor(folder, options));
  await open.select(options.select ?? '');
  if (options.show !== false) {
    await open.runCommand('attentionInspector.show');
    await headsShown(open);
    await open.setWidth(width);
  }
  return open;
}

async function headsShown({ panel }: OpenPanel): Promise<void> {
  try {
    await panel.getByRole('grid', { name: 'Heads' }).waitFor({ timeout: 30_000 });
  } catch (cause) {
    const text = await panel.locator('body').innerText({ timeout: 1_000 });
    throw new Error(`The panel shows no heads, but: ${text}`, { cause });
  }
}

/** The page inside the visible webview. */
export function panelIn(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

function fileFor(folder: string, { file, text }: PanelOptions): string {
  if (text === undefined) return join(folder, file ?? firstSample());
  const own = join(folder, 'text.txt');
  writeFileSync(own, text);
  return own;
}

async function openFile({ evaluate }: Workbench, file: string): Promise<void> {
  await evaluate(async (vscode, file) => {
    await vscode.commands.executeCommand('workbench.action.closeSidebar');
    await vscode.window.showTextDocument(vscode.Uri.file(file), { preview: false });
  }, file);
}

async function select({ evaluate }: Workbench, passage: string): Promise<void> {
  await evaluate((vscode, passage) => {
    const editor = vscode.window.visibleTextEditors[0];
    if (editor === undefined) throw new Error('No text editor is open.');
    const text = editor.document.getText();
    const start = text.indexOf(passage);
    if (start < 0) throw new Error(`${editor.document.fileName} does not contain “${passage}”.`);
    const end = passage === '' ? text.length : start + passage.length;
    editor.selection = new vscode.Selection(
      editor.document.positionAt(start),
      editor.document.positionAt(end),
    );
  }, passage);
}

/** Resizes the window to what both editors need, and divides it between them. */
async function setPanelWidth({ page, evaluate }: Workbench, width: number): Promise<void> {
  const { height } = page.viewportSize()!;
  const outside = await page.evaluate(
    () => window.innerWidth - document.querySelector('.part.editor')!.getBoundingClientRect().width,
  );
  let group = width + 1; // A group has a border.
  for (let attempt = 0; attempt < 20; attempt++) {
    await page.setViewportSize({ width: Math.round(sourceWidth + group + outside), height });
    await evaluate(
      async (vscode, groups) => {
        await vscode.commands.executeCommand('vscode.setEditorLayout', { orientation: 0, groups });
      },
      [{ size: sourceWidth }, { size: group }],
    );
    await nextFrame(page);
    const difference = width - (await panelBox(page)).width;
    if (Math.abs(difference) < 1) return;
    group += difference;
  }
  throw new Error(`The panel did not become ${width} px wide.`);
}

/** The editor places a webview over its group in a frame of its own. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

async function shoot(page: Page, path: string, what: 'panel' | 'window'): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const clip = what === 'panel' ? { clip: await panelBox(page) } : {};
  await page.screenshot({ path, ...clip });
}

async function panelBox(page: Page) {
  const box = await page.locator('iframe.webview.ready').boundingBox();
  if (box === null) throw new Error('The panel is not visible.');
  return box;
}
