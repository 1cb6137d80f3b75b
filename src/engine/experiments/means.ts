import type { Side } from '../../protocol/attention';
import type { Token } from '../../protocol/token';
import { meanTap, sharesInput } from '../../transformer/graph/means';
import type { LoadedModel, RunOptions } from '../models/loadedModel';
import type { Sides } from '../reading/sides';
import type { Given, ModelInput } from '../run/modelInput';
import type { Means } from '../run/numbersOfParts';

/** Computes means of taps of blocks in one run, in which they are reduced: nothing as long as the text is kept. */
export async function meansOf(
  loaded: LoadedModel,
  { ids, given }: ModelInput,
  sides: Sides,
  taps: readonly string[],
  options: RunOptions,
): Promise<Means> {
  const read = { ids, given: { ...given, ...sharesIn(sides) } };
  const { tensors } = await loaded.run(read, taps.map(meanTap), options);
  return new Map(taps.map((tap) => [tap, tensors.get(meanTap(tap))!.data]));
}

/** The values of the inputs with the share of each place in means. */
export function sharesIn(sides: Sides): Given {
  const shares = (Object.keys(sides) as Side[]).map(
    (side) => [sharesInput(side), sharesOf(sides[side])] as const,
  );
  return Object.fromEntries(shares);
}

/** The share of each token in a mean: equal for those that are not special, of all if there are only special ones. */
function sharesOf(tokens: readonly Token[]): readonly number[] {
  const own = tokens.filter(({ range }) => range).length;
  return tokens.map(({ range }) => (own === 0 ? 1 / tokens.length : range ? 1 / own : 0));
}
