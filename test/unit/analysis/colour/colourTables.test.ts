import assert from 'node:assert/strict';
import {
  cssColour,
  divergingTable,
  sequentialTable,
  type ThemeKind,
} from '../../../../src/analysis/colour/colourTables';
import { toOklab } from '../../../../src/analysis/colour/oklab';

const colour = (table: Uint8ClampedArray, entry: number) => [...table.subarray(entry * 4, entry * 4 + 3)];

describe('sequentialTable', () => {
  it('begins and ends with the stops of the design', () => {
    assert.deepEqual(colour(sequentialTable('dark'), 0), [0x2a, 0x26, 0x25]);
    assert.deepEqual(colour(sequentialTable('dark'), 255), [0xf1, 0xf0, 0xec]);
    assert.deepEqual(colour(sequentialTable('light'), 0), [0xf9, 0xf7, 0xf1]);
    assert.deepEqual(colour(sequentialTable('hcDark'), 255), [255, 255, 255]);
    assert.deepEqual(colour(sequentialTable('hcLight'), 255), [9, 9, 9]);
  });

  it('mixes like color-mix(in oklab, …) of Chromium', () => {
    const near = (actual: number[], expected: number[]) =>
      actual.forEach((value, i) => {
        assert.ok(Math.abs(value - expected[i]!) <= 1, `${actual} is not ${expected}`);
      });
    // Entry 51 of 255 is 80 % of the way from the first stop to the second; 204 is 20 % past the fourth.
    near(colour(sequentialTable('dark'), 51), [105, 63, 31]);
    near(colour(sequentialTable('light'), 204), [125, 59, 42]);
  });

  for (const theme of ['dark', 'light', 'hcDark', 'hcLight'] satisfies ThemeKind[]) {
    it(`is linear in lightness, within 0.006: ${theme}`, () => {
      const table = sequentialTable(theme);
      const lightness = Array.from({ length: 256 }, (_, i) => {
        const hex = colour(table, i).map((byte) => byte.toString(16).padStart(2, '0'));
        return toOklab(`#${hex.join('')}`)[0];
      });
      const [first, last] = [lightness[0]!, lightness[255]!];
      lightness.forEach((value, i) => {
        assert.ok(Math.abs(value - (first + ((last - first) * i) / 255)) < 0.006, `entry ${i}: ${value}`);
      });
    });
  }
});

describe('divergingTable', () => {
  it('is neutral at zero and violet below', () => {
    const table = divergingTable('dark');
    assert.deepEqual(colour(table, 0), [0xdb, 0xc5, 0xff]);
    assert.deepEqual(colour(table, 127), [0x28, 0x28, 0x28]);
    assert.deepEqual(colour(table, 128), [0x28, 0x28, 0x28]);
    assert.deepEqual(colour(table, 255), [0xff, 0xc3, 0x95]);
  });
});

describe('cssColour', () => {
  it('clamps, and carries transparency', () => {
    assert.equal(cssColour(sequentialTable('hcDark'), 7), 'rgb(255 255 255)');
    assert.equal(cssColour(sequentialTable('hcDark'), -1, 0.2), 'rgb(9 9 9 / 0.2)');
  });
});
