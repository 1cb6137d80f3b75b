import { signal } from '@preact/signals';
import type { ThemeKind } from '../../src/analysis/colour/colourTables';

/** The theme's colours for canvases; everything else takes them from CSS. */
export interface Ink {
  readonly background: string;
  readonly foreground: string;
  readonly description: string;
  readonly focus: string;
  readonly rule: string;
  readonly hatch: string;
}

export const themeKind = signal<ThemeKind>('dark');
export const ink = signal<Ink>({
  background: '',
  foreground: '',
  description: '',
  focus: '',
  rule: '',
  hatch: '',
});
/** Device pixels per CSS pixel. */
export const density = signal(1);

/** Watches the classes and variables by which VS Code sets a theme, because there is no event. */
export function followTheme(): void {
  const read = () => {
    themeKind.value = readKind(document.body.classList);
    ink.value = readInk();
    density.value = window.devicePixelRatio;
  };
  const observer = new MutationObserver(read);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style'] });
  window.addEventListener('resize', read);
  read();
}

function readKind(classes: DOMTokenList): ThemeKind {
  if (classes.contains('vscode-high-contrast-light')) return 'hcLight';
  if (classes.contains('vscode-high-contrast')) return 'hcDark';
  return classes.contains('vscode-light') ? 'light' : 'dark';
}

function readInk(): Ink {
  const style = getComputedStyle(document.body);
  const colour = (name: string) => style.getPropertyValue(name).trim();
  return {
    background: colour('--ground'),
    foreground: colour('--vscode-foreground'),
    description: colour('--note'),
    focus: colour('--vscode-focusBorder'),
    rule: colour('--rule'),
    hatch: colour('--hatch'),
  };
}
