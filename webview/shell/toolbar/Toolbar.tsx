import * as l10n from '@vscode/l10n';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import type { Tool } from '../../views/viewParts';
import { views } from '../../views/views';
import { ExportMenu } from './ExportMenu';
import { FollowButton, isFollowing } from './FollowButton';
import { ModelButton } from './ModelButton';
import { Tabs } from './Tabs';
import { Tools } from './Tools';
import './toolbar.css';

const choosingModel: Tool = { Control: ModelButton, rank: 1 };
const following: Tool = { Control: FollowButton, rank: 0, isOffered: isFollowing };
const exporting: Tool = { Control: ExportMenu, rank: 9 };

/** Tabs at the left; at the right the model, the view's tools and export. */
export function Toolbar() {
  const subject = useSubject();
  return (
    <header class="toolbar">
      <h1 class="hidden-text">{l10n.t('Attention: {0}', subject.source.value?.title ?? '')}</h1>
      <Tabs />
      {subject.inspection.value && <Tools tools={offered(subject)} />}
    </header>
  );
}

function offered(subject: Subject): Tool[] {
  return [following, choosingModel, ...views[subject.view.value].tools, exporting].filter(
    ({ isOffered }) => isOffered?.(subject) ?? true,
  );
}
