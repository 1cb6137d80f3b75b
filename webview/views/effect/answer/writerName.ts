import * as l10n from '@vscode/l10n';
import { attentionNames, headName } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import type { HeadWriter, Writer } from './shares';

/** `layer 3 head 5`, `layer 2 MLP`, `embedding`: a writer inside a sentence. */
export function writerName(subject: Subject, writer: Writer): string {
  switch (writer.is) {
    case 'head':
      return nameOfHead(subject, writer);
    case 'mlp':
      return l10n.t('layer {0} MLP', writer.layer);
    case 'embed':
      return l10n.t('embedding');
    case 'position':
      return l10n.t('position');
    case 'tokenType':
      return l10n.t('token type');
    case 'biases':
      return l10n.t('biases');
    case 'other':
      return l10n.t('other writers');
    default:
      return writer satisfies never;
  }
}

/** Where several attentions write, with the attention's name. */
function nameOfHead(subject: Subject, { attention, layer, head }: HeadWriter): string {
  const name = headName({ layer, head });
  const { attentions } = subject.inspection.value!.model;
  if (attentions.length === 1) return name;
  const at = attentions.findIndex((each) => each.name === attention);
  return l10n.t({
    message: '{0}: {1}',
    args: [attentionNames(attentions)[at]!.name, name],
    comment: ['An attention, and one of its heads'],
  });
}
