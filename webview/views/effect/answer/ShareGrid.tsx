import * as l10n from '@vscode/l10n';
import { readableOn } from '../../../../src/analysis/colour/readableOn';
import type { Attribution } from '../../../../src/protocol/experiment';
import { rgbAt } from '../../../look/colours';
import { decimals, signed } from '../../../look/format';
import { attentionNames } from '../../../state/names';
import type { Subject } from '../../../state/subject';
import { useSubject } from '../../../state/useSubject';
import { onGridKey } from '../../heads/grid/gridKeys';
import { openHead, openWriter, pointed, shareColours } from './attribution';
import { gridLayout, type ShareGridLayout } from './gridLayout';
import { layersOf, type Share, sharesOf, writerId } from './shares';
import { writerName } from './writerName';
import './shareGrid.css';

/** What each head and each MLP adds to the logit, layer by layer, and above them what stands outside the layers. */
export function ShareGrid({ known, width }: { known: Attribution; width: number }) {
  const layers = layersOf(known);
  const place = gridLayout(known, width);
  const shares = sharesOf(known);
  const outside = shares.filter(({ writer }) => writer.is !== 'head' && writer.is !== 'mlp');
  return (
    <div
      class="share-grid"
      role="grid"
      aria-label={l10n.t('Shares of the logit')}
      onKeyDown={onGridKey}
      style={{
        '--cell': `${place.cell}px`,
        '--mlp': `${place.mlp}px`,
        '--down': `${place.down}px`,
        '--labels': `${place.labels}px`,
      }}
    >
      <div class="share-outside" role="row">
        {outside.map((share, at) => (
          <Cell key={writerId(share.writer)} share={share} at={`-1,${at}`} isEntry={at === 0} place={place} />
        ))}
      </div>
      <ColumnNames known={known} place={place} />
      {Array.from({ length: layers }, (_, layer) => (
        <div key={layer} class="share-row" role="row">
          <span class="share-label" role="rowheader">
            {layer}
          </span>
          {shares
            .filter(({ writer }) => 'layer' in writer && writer.layer === layer)
            .map((share, column) => (
              <Cell
                key={writerId(share.writer)}
                share={share}
                at={`${layer},${column}`}
                isEntry={false}
                place={place}
              />
            ))}
        </div>
      ))}
    </div>
  );
}

/** Above the columns the heads' numbers, and where several attentions write, their names. */
function ColumnNames({ known: { heads }, place }: { known: Attribution; place: ShareGridLayout }) {
  const subject = useSubject();
  const { attentions } = subject.inspection.value!.model;
  const names = attentionNames(attentions);
  const step = place.cell >= 16 ? 1 : place.cell >= 10 ? 2 : 4;
  return (
    <>
      <div class="share-axes" aria-hidden="true">
        {l10n.t('layer ↓ head →')}
      </div>
      {heads.length > 1 && (
        <div class="share-attentions" aria-hidden="true">
          {heads.map(({ attention, values }) => (
            <span key={attention} style={{ width: `${values.dims[1]! * place.cell}px` }}>
              {names[attentions.findIndex(({ name }) => name === attention)]?.name}
            </span>
          ))}
        </div>
      )}
      <div class="share-columns" role="row">
        <span class="share-label" role="columnheader" aria-label={l10n.t('Layer')} />
        {heads.map(({ attention, values }) =>
          Array.from({ length: values.dims[1]! }, (_, head) => (
            <span key={`${attention} ${head}`} class={head === 0 ? 'first' : ''} role="columnheader">
              {head % step === 0 && head}
            </span>
          )),
        )}
        <span class="mlp" role="columnheader">
          MLP
        </span>
      </div>
    </>
  );
}

interface CellProps {
  readonly share: Share;
  readonly at: string;
  /** Whether Tab leads to this cell. */
  readonly isEntry: boolean;
  readonly place: ShareGridLayout;
}

function Cell({ share: { writer, value }, at, isEntry, place }: CellProps) {
  const subject = useSubject();
  const colours = shareColours(subject);
  const now = openWriter(subject);
  const isOpen = now !== undefined && writerId(now) === writerId(writer);
  const name = writerName(subject, writer);
  const isOutside = writer.is !== 'head' && writer.is !== 'mlp';
  const isFirst = writer.is === 'head' && writer.head === 0;
  const isPointed = pointed(subject).value && writerId(pointed(subject).value!) === writerId(writer);
  const press = () => writer.is === 'head' && openHead(subject, writer);
  return (
    <div
      class={['share', `of-${writer.is}`, isFirst && 'first', isOpen && 'open', isPointed && 'pointed']
        .filter(Boolean)
        .join(' ')}
      role="gridcell"
      tabIndex={isOpen || (isEntry && !now) ? 0 : -1}
      aria-label={`${name} ${signed(value)}`}
      aria-selected={isOpen}
      data-at={at}
      style={{ background: colours.css(value), color: readableOn(rgbAt(colours, colours.place(value))) }}
      onPointerEnter={() => point(subject, writer)}
      onPointerLeave={() => point(subject, undefined)}
      onFocus={() => point(subject, writer)}
      onBlur={() => point(subject, undefined)}
      onClick={press}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        press();
        event.preventDefault();
      }}
    >
      {isOutside ? (
        <>
          <span>{name}</span> {signed(value)}
        </>
      ) : (
        place.hasNumbers && brief(value)
      )}
    </div>
  );
}

/** At most five characters: a cell has room for no more. */
function brief(value: number): string {
  const size = Math.abs(value);
  const text = decimals(value, size >= 100 ? 0 : size >= 10 ? 1 : 2);
  return value > 0 && Number(text) !== 0 ? `+${text}` : text;
}

function point(subject: Subject, writer: Share['writer'] | undefined): void {
  pointed(subject).value = writer;
}
