import * as l10n from '@vscode/l10n';
import { brieflyOf } from '../../src/protocol/interventions';
import type { HeadRef } from '../../src/protocol/tensor';
import { settings } from '../host/panel';
import { grouped } from '../look/format';
import { isPooled, segments, unitKind } from '../state/axes';
import { segmentLetter } from '../state/names';
import { leftOut } from '../state/sinks/sinks';
import type { Subject } from '../state/subject';

/** What a figure must say about its numbers besides its legend: text, model, attention, units, interventions. */
export function factsOf(subject: Subject): readonly string[] {
  const { model, interventions, cut, target } = subject.inspection.value!;
  const language = settings.value?.language ?? 'en';
  const texts = segments(subject);
  return [
    subject.source.value?.title ?? '',
    ...(cut ? [l10n.t('{0} of {1} tokens', grouped(cut.shown, language), grouped(cut.total, language))] : []),
    model.name,
    ...(target || model.attentions.length > 1 ? [subject.attention.value!.name] : []),
    ...(isPooled(subject) ? [l10n.t('unit: {0}', unitKind(subject).name())] : []),
    ...(texts ? [`${segmentLetter(texts.query)} → ${segmentLetter(texts.key)}`] : []),
    ...withoutSinks(leftOut(subject).length),
    ...brieflyOf(interventions),
  ].filter((fact) => fact !== '');
}

function withoutSinks(count: number): string[] {
  if (count === 0) return [];
  return [count === 1 ? l10n.t('without 1 sink') : l10n.t('without {0} sinks', count)];
}

/** The attention in the name of a file, where the model has several: `decoder-cross_attn-`. */
export function attentionPrefix(subject: Subject): string {
  const { attentions } = subject.inspection.value!.model;
  return attentions.length > 1 ? `${subject.attention.value!.name.replaceAll('.', '-')}-` : '';
}

/** A head in the name of a file: `L3H5`. */
export function fileNameOf(subject: Subject, { layer, head }: HeadRef): string {
  const name = layer === 'mean' ? 'mean' : head === 'mean' ? `L${layer}` : `L${layer}H${head}`;
  return attentionPrefix(subject) + name;
}
