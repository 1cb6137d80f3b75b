import { type Axis, axes, indexOn, sideAlong, sideTokens } from '../../state/axes';
import { named } from '../../state/unitNames';
import { labelOf } from '../../state/units/tokens';
import { key, known } from './question';

/** `“it”`: the query whose row is shown; undefined until it is here. */
export function queryName(): string | undefined {
  const row = known.value;
  return row && nameOf('query', row.of.query);
}

/** The key that is taken apart. */
export function keyName(): string | undefined {
  const place = key.value;
  return place === undefined ? undefined : nameOf('key', place);
}

/** The label of a key, by its place on its side. */
export function labelOfKey(place: number): string {
  const token = sideTokens(sideAlong('key'))[place];
  return token ? labelOf(token) : '';
}

/** A token that does not stand on its axis, because another text of a pair does, has its label alone. */
function nameOf(axis: Axis, token: number): string {
  const side = sideAlong(axis);
  const at = indexOn(axes[axis].value, { side, token });
  if (at !== undefined) return named(axis, at);
  return `“${labelOf(sideTokens(side)[token]!)}”`;
}
