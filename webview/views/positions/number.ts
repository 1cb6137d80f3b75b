import { decimals } from '../../look/format';

/** `92.16`, `0.412`, `64`: two decimals from 10, three below, none for whole numbers. */
export function number(value: number): string {
  if (Math.abs(value - Math.round(value)) < 1e-9) return decimals(value, 0);
  return decimals(value, Math.abs(value) < 10 ? 3 : 2);
}

/** `0.25`, `−40`: without trailing zeros. */
export function tickNumber(value: number): string {
  return String(Number(value.toPrecision(6))).replace('-', '−');
}

/** `3 · 10⁻¹³` */
export function powerOfTen(value: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponent = ''] = value.toExponential(0).split('e');
  return `${mantissa} · 10${[...exponent.replace('+', '')].map((digit) => superscripts[digit]).join('')}`;
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  0: '⁰',
  1: '¹',
  2: '²',
  3: '³',
  4: '⁴',
  5: '⁵',
  6: '⁶',
  7: '⁷',
  8: '⁸',
  9: '⁹',
};
