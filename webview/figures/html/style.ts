const light = '--ground: #ffffff; --ink: #1f1f1f; --note: #616161; --focus: #005fb8; --bar: #d56809;';
const dark = '--ground: #1f1f1f; --ink: #cccccc; --note: #9d9d9d; --focus: #3794ff; --bar: #d9b365;';

/** The style sheet of a figure's page. @param hasDark whether it follows its browser's theme */
export function styleOf(hasDark: boolean): string {
  return [
    `:root { color-scheme: ${hasDark ? 'light dark' : 'light'}; ${light} }`,
    'body { margin: 16px; background: var(--ground); color: var(--ink); font: 13px/18px system-ui, sans-serif; }',
    'svg { display: block; max-width: 100%; height: auto; }',
    'p { margin: 0; }',
    '.dark { display: none; }',
    '.surface { fill: transparent; outline-offset: 3px; }',
    '.row-outline, .ring { fill: none; pointer-events: none; }',
    '.row-outline { stroke: var(--focus); }',
    '.ring { stroke: var(--ink); stroke-width: 2; }',
    '#readout { position: sticky; bottom: 0; min-height: 36px; padding: 8px 16px; background: var(--ground); font-variant-numeric: tabular-nums; }',
    '#row { min-height: 252px; margin: 8px 16px; color: var(--note); }',
    '#row div { display: grid; grid-template-columns: 160px 104px auto; align-items: center; }',
    '#row bdi { overflow: hidden; color: var(--ink); text-overflow: ellipsis; white-space: pre; }',
    '#row i { height: 9px; background: var(--bar); }',
    '#row .focused { font-weight: 600; }',
    ...(hasDark
      ? [
          `@media (prefers-color-scheme: dark) { :root { ${dark} } .light { display: none; } .dark { display: block; } }`,
        ]
      : []),
  ].join('\n');
}
