import { toLinear } from './oklab';

/**
 * Black or white, whichever is easier to read as text on this background. Its contrast ratio (WCAG 2.2) is at
 * least √21, about 4.58.
 * @param ground red, green and blue, 0…255
 */
export function readableOn(ground: readonly [red: number, green: number, blue: number]): 'black' | 'white' {
  const [red, green, blue] = ground.map((value) => toLinear(value / 255)) as [number, number, number];
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return (luminance + 0.05) ** 2 > 1.05 * 0.05 ? 'black' : 'white';
}
