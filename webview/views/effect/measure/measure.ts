import { signal } from '@preact/signals';
import type { MeasureRequest } from '../../../../src/protocol/experiment';
import type { Prediction } from '../../../../src/protocol/inspection';
import type { NamedToken } from '../../../../src/protocol/token';
import { derived, perSubject } from '../../../state/derived';
import type { Subject } from '../../../state/subject';
import { predictionsOf } from '../../heads/predictions/predictions';
import { placeOf } from './place';

/** What a reader can measure of a model's answer; a difference is that of two tokens' logits. */
export const quantities = ['logit', 'difference', 'probability', 'surprise'] as const;
export type Quantity = (typeof quantities)[number];

/** The tokens that a measure is about: the one whose logit counts, and the one whose logit is subtracted. */
export type Role = 'token' | 'minus';

/** What the reader chose to measure. Where no token is chosen, the model's likeliest stand for them. */
export interface ChosenMeasure {
  readonly quantity: Quantity;
  /** Tokens of one model, by its id: in another model the same ids are other tokens. */
  readonly tokens?: { readonly model: string } & { readonly [Name in Role]?: NamedToken };
  /** Surprise at the place, or its mean over the text. */
  readonly over: 'place' | 'text';
}

export const chosenMeasure = perSubject(() => signal<ChosenMeasure>({ quantity: 'logit', over: 'place' }));

/** Chooses a token, or lets the model's likeliest stand for it again. */
export function chooseToken(subject: Subject, role: Role, token: NamedToken | undefined): void {
  const model = subject.inspection.value!.model.id;
  const { [role]: _, ...others } = chosenTokens(subject);
  chosenMeasure(subject).value = {
    ...chosenMeasure(subject).value,
    tokens: { ...others, model, ...(token && { [role]: token }) },
  };
}

/** The tokens that were chosen for the model on screen. */
export function chosenTokens(subject: Subject): { readonly [Name in Role]?: NamedToken } {
  const { tokens } = chosenMeasure(subject).value;
  return tokens && tokens.model === subject.inspection.value?.model.id ? tokens : {};
}

/** The model's likeliest tokens at the place; undefined until they arrive. */
export const likeliest = derived<readonly Prediction[] | undefined>((subject) => {
  const at = placeOf(subject);
  return at && predictionsOf(subject)?.[at.token];
});

/** The tokens that are measured: those chosen, otherwise the model's likeliest; undefined until these arrive. */
export const measuredTokens = derived<Readonly<Record<Role, NamedToken | undefined>>>((subject) => {
  const { token = likeliest(subject)?.[0], minus } = chosenTokens(subject);
  return { token, minus: minus ?? likeliest(subject)?.find(({ id }) => id !== token?.id) };
});

/**
 * What every experiment of the subject measures. Undefined without a text, and until the likeliest tokens arrive for a
 * difference: the engine itself chooses only the one token that the model expects most.
 */
export const measureRequest = derived<MeasureRequest | undefined>((subject) => {
  const place = placeOf(subject)?.token;
  const { quantity, over } = chosenMeasure(subject).value;
  if (place === undefined) return undefined;
  if (quantity === 'surprise') return { measure: 'surprise', place, over };
  if (quantity === 'difference') {
    const { token, minus } = measuredTokens(subject);
    return token && minus && { measure: 'logit', place, token: token.id, minus: minus.id };
  }
  const { token } = chosenTokens(subject);
  return { measure: quantity, place, ...(token && { token: token.id }) };
});

/** An inspection, and what is measured of it. */
export const measurement = derived((subject) => {
  const [now, request] = [subject.inspection.value, measureRequest(subject)];
  return now && request && { inspection: now.id, ...request };
});

/** Reads what was kept; undefined if it is damaged or from another version. */
export function readMeasure(saved: unknown): ChosenMeasure | undefined {
  if (!isRecord(saved)) return undefined;
  const quantity = quantities.find((known) => known === saved.quantity);
  if (!quantity) return undefined;
  const { tokens } = saved;
  const over = saved.over === 'text' ? 'text' : 'place';
  if (!isRecord(tokens) || typeof tokens.model !== 'string') return { quantity, over };
  const [token, minus] = [readToken(tokens.token), readToken(tokens.minus)];
  return {
    quantity,
    over,
    tokens: { model: tokens.model, ...(token && { token }), ...(minus && { minus }) },
  };
}

function readToken(saved: unknown): NamedToken | undefined {
  if (!isRecord(saved)) return undefined;
  const { id, text } = saved;
  return Number.isSafeInteger(id) && (id as number) >= 0 && typeof text === 'string'
    ? { id: id as number, text }
    : undefined;
}

function isRecord(saved: unknown): saved is Record<string, unknown> {
  return typeof saved === 'object' && saved !== null;
}
