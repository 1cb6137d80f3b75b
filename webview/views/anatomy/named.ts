import { quoted } from '../../../src/protocol/isolated';
import { type Axis, axes, indexOn, sideAlong, sideTokens } from '../../state/axes';
import type { Subject } from '../../state/subject';
import { named } from '../../state/unitNames';
import { key, known } from './question';

/** `“it”`: the query whose row is shown; undefined until it arrives. */
export function queryName(subject: Subject): string | undefined {
  const row = known(subject);
  return row && nameOf(subject, 'query', row.of.query);
}

/** The name of the key whose steps are shown. */
export function keyName(subject: Subject): string | undefined {
  const place = key(subject);
  return place === undefined ? undefined : nameOf(subject, 'key', place);
}

/** The label of a key, by its index on its side. */
export function labelOfKey(subject: Subject, place: number): string {
  const token = sideTokens(subject, sideAlong(subject, 'key'))[place];
  return token?.text ?? '';
}

/** A token's name; only its label if it is not on its axis, which shows the other text of a pair. */
function nameOf(subject: Subject, axis: Axis, token: number): string {
  const side = sideAlong(subject, axis);
  const at = indexOn(axes[axis](subject), { side, token });
  if (at !== undefined) return named(subject, axis, at);
  return quoted(sideTokens(subject, side)[token]!.text);
}
