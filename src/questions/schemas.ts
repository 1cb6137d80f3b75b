import * as v from 'valibot';
import type { Excerpt } from '../protocol/excerpt';
import { readInterventions } from '../protocol/interventions';
import type { Choice } from '../protocol/messages';
import { type Viewpoint, viewNames } from '../protocol/panelState';
import type { HeadRef, Region, Span, Units } from '../protocol/tensor';

/**
 * A schema for every field of a type. A missing field does not compile; otherwise it would be dropped
 * silently.
 */
export type Fields<Of> = { readonly [Name in keyof Of]-?: v.GenericSchema<unknown, Of[Name]> };

/** A whole number from 0 that a float holds exactly. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const indexOrMean = v.union([count, v.literal('mean')]);

export const headRef = v.object({ layer: indexOrMean, head: indexOrMean } satisfies Fields<HeadRef>);

export const span = v.pipe(
  v.object({ first: count, end: count } satisfies Fields<Span>),
  v.check(({ first, end }) => first <= end),
);

const counts = v.pipe(v.array(count), v.readonly());

export const region = v.object({
  query: span,
  key: span,
  units: v.exactOptional(v.object({ query: counts, key: counts } satisfies Fields<Units>)),
  most: v.exactOptional(v.pipe(v.tuple([count, count]), v.readonly())),
  isMeanByKey: v.exactOptional(v.boolean()),
  leftOut: v.exactOptional(counts),
  isCentred: v.exactOptional(v.boolean()),
} satisfies Fields<Region>);

const excerpt: v.GenericSchema<unknown, Excerpt> = v.variant('is', [
  v.object({ is: v.literal('whole') }),
  v.object({ is: v.literal('around'), offset: count }),
  v.object({ is: v.literal('window'), index: count, length: count, overlap: count }),
]);

/** An object with named fields; valibot accepts arrays as objects too. */
const record = v.pipe(
  v.unknown(),
  v.check((given) => typeof given === 'object' && given !== null && !Array.isArray(given)),
);

export const choiceFields = {
  target: v.exactOptional(v.string()),
  languages: v.exactOptional(
    v.object({
      model: v.string(),
      from: v.exactOptional(v.string()),
      to: v.exactOptional(v.string()),
    } satisfies Fields<NonNullable<Choice['languages']>>),
  ),
  interventions: v.exactOptional(v.pipe(record, v.transform(readInterventions))),
  excerpt: v.exactOptional(excerpt),
} satisfies Fields<Choice>;

export const choice = v.pipe(record, v.object(choiceFields));

/** A short name, such as that of an attention or of a unit kind. */
const name = v.pipe(v.string(), v.maxLength(100));

export const viewpoint = v.object({
  view: v.picklist(viewNames),
  attention: name,
  head: headRef,
  query: v.exactOptional(count),
  key: v.exactOptional(count),
  units: v.exactOptional(name),
  value: v.exactOptional(name),
} satisfies Fields<Viewpoint>);
