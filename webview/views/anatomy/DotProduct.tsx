import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { readableOn } from '../../../src/analysis/colour/readableOn';
import type { Anatomy } from '../../../src/protocol/anatomy';
import { type Colours, divergingColours, rgbAt } from '../../look/colours';
import { decimals } from '../../look/format';
import { gutter, layout, panelWidth } from '../../look/layout';
import { fill } from '../../parts/sentences';
import { useSubject } from '../../state/useSubject';
import { dimensionSlider } from './dimensionSlider';
import { largest } from './largest';
import { keyName, queryName } from './named';
import { Products } from './Products';
import { dimension } from './question';
import { labelWidth } from './widths';
import './dotProduct.css';

/** From this pitch on, every cell shows its number. */
const numbered = 27;
const gap = 12;

interface DotProductProps {
  readonly anatomy: Anatomy;
  /** Index of the key on its side. */
  readonly at: number;
}

/**
 * The dot product of one query and one key: their values by dimension, and the products that add up to q · k.
 */
export function DotProduct({ anatomy: { q, k }, at }: DotProductProps) {
  const subject = useSubject();
  const width = q.length;
  const own = k.subarray(at * width, (at + 1) * width);
  const products = Float64Array.from(q, (value, i) => value * own[i]!);
  const sum = products.reduce((a, b) => a + b, 0);
  const aside = layout.value === 'narrow' ? 0 : 150 + gap;
  const room = panelWidth.value - 2 * gutter.value - labelWidth() - gap - aside;
  const pitch = room / width;
  const vectors = divergingColours(largest([...q, ...own]), '');
  return (
    <div class="dot-product" style={{ '--label': `${labelWidth()}px`, '--pitch': `${pitch}px` }}>
      <span class="axis-title">{l10n.t('dimension →')}</span>
      <div class="dimension-ticks" aria-hidden="true">
        {ticks(width, pitch).map((tick) => (
          <span key={tick} style={{ left: `${(tick + 0.5) * pitch}px` }}>
            {tick}
          </span>
        ))}
      </div>
      <span class="dot-product-label q">{vectorOf(<b>q</b>, queryName(subject))}</span>
      <div class="dot-product-rows" {...dimensionSlider(subject, q, own, pitch)}>
        <Vector values={q} colours={vectors} pitch={pitch} />
        <Vector values={own} colours={vectors} pitch={pitch} />
        <Products values={products} pitch={pitch} />
        <PointedDimension pitch={pitch} />
      </div>
      <span class="dot-product-length q">|q| {decimals(lengthOf(q), 2)}</span>
      <span class="dot-product-label k">{vectorOf(<b>k</b>, keyName(subject))}</span>
      <span class="dot-product-length k">|k| {decimals(lengthOf(own), 2)}</span>
      <span class="dot-product-label q-times-k">
        <b>q × k</b>
        <br />
        {l10n.t('per dimension')}
      </span>
      <div class="dot-product-sum">
        {l10n.t('sum over {0}', width)}
        <strong>{decimals(sum, 2)}</strong>
        {l10n.t('the product q · k, the framed cell below')}
      </div>
    </div>
  );
}

function vectorOf(vector: ComponentChildren, token: string | undefined): ComponentChildren {
  const sentence = l10n.t({
    message: '{0} of {1}',
    comment: ['The vector q or k, and of which token it is'],
  });
  return fill(sentence, vector, token);
}

interface VectorProps {
  readonly values: Float32Array;
  readonly colours: Colours;
  readonly pitch: number;
}

function Vector({ values, colours, pitch }: VectorProps) {
  return (
    <div class="vector">
      {Array.from(values, (value, i) => (
        <i
          key={i}
          style={{ background: colours.css(value), color: readableOn(rgbAt(colours, colours.place(value))) }}
        >
          {pitch >= numbered && decimals(value, 1)}
        </i>
      ))}
    </div>
  );
}

function PointedDimension({ pitch }: { pitch: number }) {
  const subject = useSubject();
  const at = dimension(subject).value;
  if (at === undefined) return null;
  return <div class="pointed-dimension" style={{ left: `${at * pitch}px` }} />;
}

function ticks(count: number, pitch: number): number[] {
  const step = [1, 4, 8, 16, 32].find((step) => step * pitch >= 40) ?? 64;
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

function lengthOf(values: Float32Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
