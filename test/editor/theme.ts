import type { Workbench } from './workbench';

/** Each theme's name in the settings and its `ColorThemeKind`. */
const themes = {
  light: ['Default Light Modern', 1],
  dark: ['Default Dark Modern', 2],
  'hc-dark': ['Default High Contrast', 3],
  'hc-light': ['Default High Contrast Light', 4],
} as const;

export type Theme = keyof typeof themes;

export const themeNames = Object.keys(themes) as Theme[];

export async function setTheme({ evaluate }: Workbench, theme: Theme): Promise<void> {
  const [name, kind] = themes[theme];
  await evaluate(
    async (vscode, name, kind) => {
      await vscode.workspace.getConfiguration('workbench').update('colorTheme', name, 1);
      const deadline = Date.now() + 10_000;
      while (vscode.window.activeColorTheme.kind !== kind) {
        if (Date.now() > deadline) throw new Error(`The theme ${name} did not come.`);
        await new Promise((done) => setTimeout(done, 20));
      }
    },
    name,
    kind,
  );
}
