import { add } from '../../onnx/elementwise';
import type { Value } from '../../onnx/value';
import { type Tap, within } from '../graph/tap';
import type { Norm } from './norm';
import { type Sublayer, sumAfter } from './sublayer';

/**
 * A block that does not normalize its sums. It normalizes what each sublayer reads, x + sublayer(norm(x)) (Radford et al.
 * 2019, §2.3), what each writes (Team OLMo 2024, §3.1), or both (Gemma Team 2024, §2). `[token, width]`.
 * The result is the last sum, `resid_post`.
 */
export function preNormBlock(tap: Tap, x: Value, sublayers: readonly PreNormSublayer[]): Value {
  let stream = tap('resid_pre', x);
  for (const [i, sublayer] of sublayers.entries()) {
    const { name, norm, normAfter, compute } = sublayer;
    const read = norm ? tap(`ln${i + 1}.normalized`, norm(stream), stream) : stream;
    const written = compute(within(name, tap), read);
    const added = tap(
      `${name}_out`,
      normAfter ? tap(`ln${i + 1}_post.normalized`, normAfter(written), written) : written,
    );
    stream = tap(sumAfter(sublayer), add(stream, added), added);
  }
  return stream;
}

/** `norm` applies to what the sublayer reads, `normAfter` to what it writes. */
export type PreNormSublayer = Omit<Sublayer, 'norm'> & { norm?: Norm; normAfter?: Norm };
