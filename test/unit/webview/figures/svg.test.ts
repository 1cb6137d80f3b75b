import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import type { CellsMark, Mark } from '../../../../webview/figures/scene';
import { svg } from '../../../../webview/figures/svg';
import { escaped } from '../../../../webview/figures/xml';

const red = 0xff0000ff;
const halfBlue = 0xffff8000;

describe('an SVG', () => {
  it('has text as text, escaped, and no character that XML forbids', () => {
    const written = svgOf([
      { is: 'text', text: '<b> & "q"\u0000\u001b\ud800', x: 1, y: 2, size: 11, fill: '#123456' },
    ]);
    assert.match(written, /<text x="1" y="2" [^>]*>&lt;b&gt; &amp; &quot;q&quot;␀␛\uFFFD<\/text>/);
  });

  it('isolates tokens by elements, which readers without them pass over', () => {
    const written = svgOf([
      { is: 'text', text: '“\u2068שלום\u2069”', x: 0, y: 0, size: 11, fill: '#000000' },
    ]);
    assert.match(written, />“<tspan unicode-bidi="isolate">שלום<\/tspan>”</);
  });

  it('has a rectangle for each visible cell, with what it stands for', () => {
    const written = svgOf([
      cells({
        rows: 1,
        columns: 3,
        pixels: Uint32Array.of(red, 0, halfBlue),
        title: (_, column) => `a → ${column}`,
      }),
    ]);
    assert.deepEqual(
      [...written.matchAll(/<rect x="(\d+)" [^>]*fill="(#\w+)"><title>([^<]*)/g)].map(
        ([, ...found]) => found,
      ),
      [
        ['0', '#ff0000', 'a → 0'],
        ['60', '#0080ff', 'a → 2'],
      ],
    );
  });

  it('has many cells as one picture, every cell in its own colour', () => {
    const pixels = Uint32Array.from({ length: 50 * 40 }, (_, at) => 0xff000000 + at * 7);
    const written = svgOf([cells({ rows: 50, columns: 40, pixels, title: () => '' })]);
    const base64 = /href="data:image\/png;base64,([^"]*)"/.exec(written)![1]!;
    const png = decode(Buffer.from(base64, 'base64'));
    const drawn = new Uint32Array(png.data.slice().buffer);
    const [across, down] = [png.width / 40, png.height / 50];
    assert.ok(Number.isInteger(across) && Number.isInteger(down));
    pixels.forEach((pixel, at) => {
      const [row, column] = [Math.floor(at / 40), at % 40];
      for (const [x, y] of [
        [column * across, row * down],
        [(column + 1) * across - 1, (row + 1) * down - 1],
      ])
        assert.equal(drawn[y! * png.width + x!], pixel);
    });
  });
});

describe('escaped text', () => {
  it('keeps what XML allows', () => {
    assert.equal(escaped('床前明月光 ␣ é 😀'), '床前明月光 ␣ é 😀');
  });
});

function cells(of: Pick<CellsMark, 'rows' | 'columns' | 'pixels' | 'title'>): CellsMark {
  return { is: 'cells', x: 0, y: 0, width: 90, height: 100, ...of };
}

function svgOf(marks: readonly Mark[]): string {
  return svg({ width: 100, height: 100, marks }, 'A figure');
}
