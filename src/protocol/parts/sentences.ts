import * as l10n from '@vscode/l10n';
import type { AttentionName } from '../attention';
import type { Change } from './change';
import { type ModelPart, type PartName, partNamed } from './part';
import type { Parts } from './parts';

/** A sentence about parts to which the same was done, and their names. */
export interface PartSentence {
  readonly sentence: string;
  readonly names: readonly PartName[];
}

interface Named<Part extends ModelPart = ModelPart> {
  readonly name: PartName;
  readonly part: Part;
}

/** Describes what is done to parts, one sentence for each kind of part and change. */
export function partSentences(parts: Parts): readonly PartSentence[] {
  const groups = new Map<string, { readonly change: Change; readonly named: Named[] }>();
  for (const [name, change] of Object.entries(parts)) {
    const part = partNamed(name);
    if (!part) continue;
    const key = `${part.is} ${change}`;
    const { named } = groups.get(key) ?? groups.set(key, { change, named: [] }).get(key)!;
    named.push({ name, part });
  }
  return [...groups.values()].map(({ change, named }) => ({
    sentence: sentenceOf(
      named.map(({ part }) => part),
      change,
    ),
    names: named.map(({ name }) => name),
  }));
}

/** More names than this are only counted where there is little room. */
const mostNamed = 4;

/** What is done to parts, as the command line says it: `head.3.5, head.4.3 = mean`; `12 parts = mean`. */
export function partsBriefly(parts: Parts): readonly string[] {
  const all = Object.entries(parts);
  return [...new Set(Object.values(parts))].map((change) => {
    const names = all.filter(([, each]) => each === change).map(([name]) => name);
    const which = names.length > mostNamed ? l10n.t('{0} parts', names.length) : names.join(', ');
    return `${which} = ${change}`;
  });
}

function sentenceOf(parts: readonly ModelPart[], change: Change): string {
  const named = capitalized(listed(namesOf(parts)));
  const [isOne, isHead] = [parts.length === 1, parts[0]!.is === 'head'];
  switch (change) {
    case 'mean':
      if (isHead)
        return isOne
          ? l10n.t('{0} is removed: its z is its mean over the text.', named)
          : l10n.t('{0} are removed: the z of each is its mean over the text.', named);
      return isOne
        ? l10n.t('{0} is removed: its output is its mean over the text.', named)
        : l10n.t('{0} are removed: the output of each is its mean over the text.', named);
    case 'zero':
      if (isHead)
        return isOne
          ? l10n.t('{0} is removed: its z is 0.', named)
          : l10n.t('{0} are removed: the z of each is 0.', named);
      return isOne
        ? l10n.t('{0} is removed: its output is 0.', named)
        : l10n.t('{0} are removed: the output of each is 0.', named);
    case 'uniform':
      return l10n.t('{0}: the pattern is frozen, with the same weight on every visible key.', named);
    case 'self':
      return l10n.t('{0}: the pattern is frozen, with all weight on the query itself.', named);
    case 'previous':
      return l10n.t('{0}: the pattern is frozen, with all weight on the token before the query.', named);
    case 'off':
      if (parts[0]!.is === 'norm') return l10n.t('{0}: off. What a norm reads is passed on as it is.', named);
      return l10n.t('{0}: off. What a sublayer writes replaces the residual stream.', named);
  }
}

/** Names the parts, all heads or norms of a layer together. */
function namesOf(parts: readonly ModelPart[]): readonly string[] {
  const layers = new Map<string, { readonly part: ModelPart; readonly members: string[] }>();
  for (const part of parts) {
    const key = `${whereOf(part)} ${part.layer}`;
    const { members } = layers.get(key) ?? layers.set(key, { part, members: [] }).get(key)!;
    members.push(part.is === 'head' ? String(part.head) : part.is === 'norm' ? part.norm : '');
  }
  return [...layers.values()].map(({ part, members }) => {
    return [whereOf(part), nameInLayer(part, members)].filter((word) => word !== '').join(' ');
  });
}

/** What a part's name needs besides its layer: an attention or a stack, in models that have several. */
function whereOf(part: ModelPart): AttentionName {
  if ('stack' in part) return part.stack.replace(/\.$/, '');
  return part.attention === 'attn' ? '' : part.attention;
}

function nameInLayer({ is, layer }: ModelPart, members: readonly string[]): string {
  const isOne = members.length === 1;
  switch (is) {
    case 'head':
      return isOne
        ? l10n.t('layer {0} head {1}', layer, members[0]!)
        : l10n.t('layer {0} heads {1}', layer, listed(members));
    case 'norm':
      return isOne
        ? l10n.t('layer {0} norm {1}', layer, members[0]!)
        : l10n.t('layer {0} norms {1}', layer, listed(members));
    case 'attention':
      return l10n.t('layer {0} attention', layer);
    case 'mlp':
      return l10n.t('layer {0} MLP', layer);
    case 'residual':
      return l10n.t('layer {0} residual connections', layer);
  }
}

/** `a, b and c` */
function listed(names: readonly string[]): string {
  return names.reduceRight((rest, name, at) =>
    at === names.length - 2 ? l10n.t('{0} and {1}', name, rest) : l10n.t('{0}, {1}', name, rest),
  );
}

/** Names of attentions, such as `decoder.cross_attn`, stay as they are. */
function capitalized(name: string): string {
  if (/^\w+\./.test(name)) return name;
  return name.slice(0, 1).toLocaleUpperCase() + name.slice(1);
}
