import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { splitIsolated } from '../../src/protocol/isolated';
import { Spelled } from '../look/Spelled';

/** A sentence as markup: elements isolate its tokens, so that what the reader copies is the plain text. */
export function inMarkup(sentence: string): ComponentChildren {
  return splitIsolated(sentence).map((part, at) => (at % 2 === 0 ? part : <Spelled key={at} text={part} />));
}

/** Replaces `{0}`, `{1}` … in a translated sentence with elements, in the translation's order. */
export function fill(sentence: string, ...parts: readonly ComponentChildren[]): ComponentChildren {
  return sentence.split(/\{(\d+)\}/).map((part, at) => {
    const filled = at % 2 === 0 ? part : parts[Number(part)];
    return typeof filled === 'string' ? inMarkup(filled) : filled;
  });
}

/** Joins whole statements about one thing; undefined ones are left out. */
export function statements(said: readonly (ComponentChildren | undefined)[]): ComponentChildren {
  const joint = l10n.t({ message: '{0}; {1}', comment: ['Two statements about one cell, both whole'] });
  const [first, ...others] = said.filter((each) => each !== undefined);
  return others.reduce<ComponentChildren>((before, next) => fill(joint, before, next), fill('{0}', first));
}
