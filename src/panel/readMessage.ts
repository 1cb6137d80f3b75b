import * as v from 'valibot';
import type { ToHost } from '../protocol/messages';
import { choice, count, type Fields, headRef, span } from '../questions/schemas';

type Message<Type extends ToHost['type']> = Extract<ToHost, { type: Type }>;

/** What each message of the page must hold beside its type, since the page is not trusted. */
const messages: { readonly [Type in ToHost['type']]: Fields<Omit<Message<Type>, 'type'>> } = {
  ready: {},
  tint: {
    tint: v.optional(
      v.object({
        inspection: count,
        from: v.exactOptional(span),
        isLocked: v.boolean(),
        shown: v.instance(Float32Array),
      }),
    ),
  },
  reveal: { token: count },
  opened: { attention: v.string(), head: headRef },
  remedy: { remedy: v.picklist(['restart', 'update', 'selectModel', 'showLog', 'cancel']) },
  picked: { what: v.picklist(['model', 'export']) },
  choose: { choice },
  copy: { text: v.string() },
  pictured: { id: count, png: v.instance(Uint8Array) },
  drawn: { inspection: count, what: v.picklist(['overview', 'statistics']) },
  cancel: { id: count },
  // What is asked is checked against the table of questions, so that what may not be asked is answered by an error.
  ask: { id: count, question: v.fallback(v.string(), ''), asked: v.optional(v.unknown()) },
};

const typed = v.looseObject({ type: v.string() });

/** A message of the page, of which only its own fields are taken; undefined for what is none. */
export function readMessage(received: unknown): ToHost | undefined {
  const { success, output } = v.safeParse(typed, received);
  if (!success || !Object.hasOwn(messages, output.type)) return undefined;
  const type = output.type as ToHost['type'];
  const fields = v.safeParse(v.object(messages[type]), received);
  return fields.success ? ({ type, ...fields.output } as ToHost) : undefined;
}
