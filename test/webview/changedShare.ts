import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** In pixels. Text with different smoothing keeps the mean colour of its square. */
const side = 16;
/** Out of 255, in red, green or blue. */
const difference = 16;

/**
 * The share of a picture that another one shows differently, 0…1, by the mean colours of squares; 1 if their
 * sizes differ.
 */
export async function changedShare(page: Page, file: string, other: string): Promise<number> {
  const blank = await page.context().browser()!.newPage();
  try {
    const [one, two] = await blank.evaluate(meanColours, {
      pictures: [file, other].map((path) => `data:image/png;base64,${readFileSync(path, 'base64')}`),
      side,
    });
    if (one!.size !== two!.size) return 1;
    const isChanged = (colour: readonly number[], square: number) =>
      colour.some((part, at) => Math.abs(part - two!.squares[square]![at]!) > difference);
    return one!.squares.filter(isChanged).length / one!.squares.length;
  } finally {
    await blank.close();
  }
}

interface Squares {
  readonly size: string;
  /** Red, green and blue of each square. */
  readonly squares: readonly (readonly number[])[];
}

/** Runs in the page, which can decode pictures. */
function meanColours({ pictures, side }: { pictures: string[]; side: number }): Promise<Squares[]> {
  return Promise.all(
    pictures.map(async (url) => {
      const picture = await createImageBitmap(await (await fetch(url)).blob());
      const [columns, rows] = [Math.ceil(picture.width / side), Math.ceil(picture.height / side)];
      const context = new OffscreenCanvas(columns, rows).getContext('2d')!;
      context.imageSmoothingQuality = 'high';
      context.drawImage(picture, 0, 0, columns, rows);
      const { data } = context.getImageData(0, 0, columns, rows);
      const squares = Array.from({ length: columns * rows }, (_, at) => [...data.slice(4 * at, 4 * at + 3)]);
      return { size: `${picture.width} × ${picture.height}`, squares };
    }),
  );
}
