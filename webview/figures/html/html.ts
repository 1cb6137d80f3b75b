import * as l10n from '@vscode/l10n';
import { splitIsolated } from '../../../src/protocol/isolated';
import { settings } from '../../host/panel';
import type { Figure, PlacedTable } from '../figure';
import { base64 } from '../pixels';
import { svg } from '../svg';
import { escaped } from '../xml';
import { interact, type PageMap, type PageNumbers } from './interact';
import { styleOf } from './style';

/** A figure in the looks that its page has. The page follows its browser's theme if there are two. */
export interface Looks {
  readonly light: Figure;
  readonly dark?: Figure;
}

/**
 * A figure as one page that needs nothing from elsewhere. Its policy forbids everything but its own style, script and
 * pictures; the numbers are data, in which no text of a token can become markup.
 */
export async function htmlFile({ light, dark }: Looks): Promise<string> {
  const style = styleOf(dark !== undefined);
  const script = `(${interact})(document)`;
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `style-src '${await hashOf(style)}'`,
    `script-src '${await hashOf(script)}'`,
  ].join('; ');
  const title = escaped(splitIsolated(light.title).join(''));
  return [
    '<!DOCTYPE html>',
    `<html lang="${escaped(settings.value?.language ?? 'en')}">`,
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${title}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    ...[light, dark].map((figure, i) =>
      figure
        ? `<div class="${i === 0 ? 'light' : 'dark'}">\n${svg(figure.scene, figure.title, 'group')}\n</div>`
        : '',
    ),
    '<div id="readout" role="status"></div>',
    '<div id="row"></div>',
    `<script type="application/json" id="numbers">${json(numbersOf(light.maps, dark?.maps))}</script>`,
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

function numbersOf(maps: readonly PlacedTable[], inDark: readonly PlacedTable[] = []): PageNumbers {
  return {
    maps: maps.map(pageMap),
    bars: [maps, inDark].map((look) => look.map(({ bars }) => bars ?? null)),
    cell: l10n.t(
      '{0}: {1} → {2} {3}, rank {4} of {5} visible keys',
      ...['{0}', '{1}', '{2}', '{3}', '{4}', '{5}'],
    ),
    masked: l10n.t('{0}: {1} → {2} masked', '{0}', '{1}', '{2}'),
    row: l10n.t('{0}: {1} attends to', '{0}', '{1}'),
  };
}

function pageMap({ title, rows, columns, values, x, y, width, height, labels }: PlacedTable): PageMap {
  const bytes = new Uint8Array(values.slice().buffer);
  return { title, rows, columns, values: base64(bytes), x, y, width, height, labels };
}

/** JSON that may stand in a script element: a `<` of a token ends no element and begins no comment. */
function json(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

/** The hash by which a policy allows one text as a style or a script. */
async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return `sha256-${base64(new Uint8Array(digest))}`;
}
