import * as l10n from '@vscode/l10n';
import { ReaderError } from '../errors';
import type { Inspection } from '../protocol/inspection';
import type { AskOptions } from '../questions/questions';
import type { Inspector } from './inspector';

/** A token by its text, with its leading space as a space or as ␣, or by its id. */
export type TokenChoice = string | number;

/** A place of the logits, negative from the end, and the tokens whose logits are looked at there. */
export interface Choice {
  readonly place?: number | undefined;
  readonly token?: TokenChoice | undefined;
  readonly minus?: TokenChoice | undefined;
}

/** The same by index and by id. What was not chosen is absent. */
export interface Chosen {
  readonly place?: number;
  readonly token?: number;
  readonly minus?: number;
}

/** @throws {ReaderError} for a place that the text does not have, and for a token that the vocabulary does not have. */
export async function chosen(
  inspector: Pick<Inspector, 'ask'>,
  inspection: Inspection,
  { place, token, minus }: Choice,
  options: AskOptions = {},
): Promise<Chosen> {
  const idOf = async (named: TokenChoice) =>
    (await inspector.ask('tokenNamed', { inspection: inspection.id, named }, options)).id;
  return {
    ...(place !== undefined && { place: indexOf(place, inspection) }),
    ...(token !== undefined && { token: await idOf(token) }),
    ...(minus !== undefined && { minus: await idOf(minus) }),
  };
}

function indexOf(place: number, { tokens, target }: Inspection): number {
  const { length } = target?.tokens ?? tokens;
  const index = place < 0 ? length + place : place;
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  throw new ReaderError(
    l10n.t(
      'There is no place {0} in {1} tokens. Choose one from 0 to {2}, or from the end, −1 to −{1}.',
      place,
      length,
      length - 1,
    ),
  );
}
