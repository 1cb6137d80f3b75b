import * as v from 'valibot';
import { remedies, type ToHost } from '../protocol/messages';
import type { ShownUnit } from '../protocol/shownUnits';
import { choice, count, type Fields, span, viewpoint } from '../questions/schemas';

const units = v.pipe(
  v.array(v.object({ first: count, end: count, label: v.string() } satisfies Fields<ShownUnit>)),
  v.minLength(1),
  v.readonly(),
);

type Message<Type extends ToHost['type']> = Extract<ToHost, { type: Type }>;

/** The fields of each message besides its type. They are validated because the page is not trusted. */
const messages: { readonly [Type in ToHost['type']]: Fields<Omit<Message<Type>, 'type'>> } = {
  ready: {},
  tint: {
    tint: v.optional(
      v.object({
        inspection: count,
        from: v.exactOptional(span),
        isLocked: v.boolean(),
        isSigned: v.boolean(),
        shown: v.instance(Float32Array),
      }),
    ),
  },
  reveal: { token: count },
  viewpoint: { viewpoint },
  units: { units: v.optional(v.object({ kind: v.string(), queries: units, keys: units })) },
  remedy: { remedy: v.picklist(remedies) },
  picked: { what: v.picklist(['model', 'export', 'exportFigure', 'exportRuns', 'copyLink', 'follow']) },
  choose: { choice, turn: count },
  removeRange: { name: v.string() },
  copy: { text: v.string() },
  figured: {
    id: count,
    content: v.optional(v.union([v.string(), v.instance(Uint8Array)])),
    problem: v.optional(v.string()),
  },
  drawn: { inspection: count, what: v.picklist(['overview', 'statistics']) },
  cancel: { id: count },
  // The argument is checked later against the table of questions, so that a forbidden question gets an error
  // as its answer.
  ask: { id: count, question: v.fallback(v.string(), ''), asked: v.optional(v.unknown()) },
};

const typed = v.looseObject({ type: v.string() });

/** Reads a message of the page and keeps only its known fields; undefined if it is not a valid message. */
export function readMessage(received: unknown): ToHost | undefined {
  const { success, output } = v.safeParse(typed, received);
  if (!success || !Object.hasOwn(messages, output.type)) return undefined;
  const type = output.type as ToHost['type'];
  const fields = v.safeParse(v.object(messages[type]), received);
  return fields.success ? ({ type, ...fields.output } as ToHost) : undefined;
}
