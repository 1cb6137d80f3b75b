import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ComponentType } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from '../../parts/Icon';
import { perSubject } from '../../state/derived';
import type { Subject } from '../../state/subject';
import { useSubject } from '../../state/useSubject';
import { AttendsTo } from './AttendsTo';
import { BarsAlone } from './figure/BarsAlone';
import { AmongAll } from './grid/AmongAll';
import { Badges } from './grid/Badges';
import { AnatomyButton, CopyButtons } from './HeadActions';
import { HeadTable } from './HeadTable';
import { arranged, isZoomed, place } from './headState';
import { predictedPlace } from './predictions/places';
import './folds.css';

interface Fold {
  readonly id: string;
  readonly name: string;
  readonly Body: ComponentType;
}

const opened = perSubject(() => signal<readonly string[]>([]));

/** What has no room on the first screen: a row of folded sections, and below it those that are open. */
export function Folds() {
  const subject = useSubject();
  const open = opened(subject);
  const folds = foldsOf(subject);
  const toggle = (id: string) => {
    open.value = open.value.includes(id) ? open.value.filter((other) => other !== id) : [...open.value, id];
  };
  return (
    <>
      <div class="folds">
        {folds.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            class="fold"
            aria-expanded={open.value.includes(id)}
            aria-controls={`fold-${id}`}
            onClick={() => toggle(id)}
          >
            <Icon name="right" />
            {name}
          </button>
        ))}
        <AnatomyButton label={l10n.t('Anatomy')} />
      </div>
      {folds
        .filter(({ id }) => open.value.includes(id))
        .map((fold) => (
          <Unfolded key={fold.id} {...fold} />
        ))}
    </>
  );
}

/** Scrolls into view when it is opened. */
function Unfolded({ id, Body }: Fold) {
  const section = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => section.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div ref={section} id={`fold-${id}`} class="unfolded">
      <Body />
    </div>
  );
}

function foldsOf(subject: Subject): Fold[] {
  const { layers, heads } = subject.attention.value!;
  const folds: (Fold | false)[] = [
    predictedPlace(subject) !== undefined && {
      id: 'among',
      name: l10n.t('Among all {0}', layers * heads),
      Body: Among,
    },
    { id: 'badges', name: l10n.t('Badges'), Body: Badges },
    place(subject).bars === undefined && { id: 'bars', name: l10n.t('Bars'), Body: BarsAlone },
    isZoomed(subject) && { id: 'keys', name: l10n.t('Attends to'), Body: AttendsTo },
    { id: 'table', name: l10n.t('Table'), Body: HeadTable },
    { id: 'copy', name: l10n.t('Copy'), Body: CopyButtons },
  ];
  return folds.filter((fold) => fold !== false);
}

function Among() {
  return <AmongAll layout={arranged(useSubject())} />;
}
