import type { AccessReviewQuery } from '../../generated/graphql';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { OutcomeBadge } from './badges';
import { Unbroken } from '../../platform/ui/Unbroken';

export type ItemRow = NonNullable<AccessReviewQuery['accessReview']>['rights']['edges'][number]['node'];

type Choosing = {
  readonly rows: readonly ItemRow[];
  /** Whether something can be done with a right. */
  readonly open: (row: ItemRow) => boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
};

function Decided({ row }: { readonly row: ItemRow }) {
  const { words } = useLanguage();
  const texts = words.rights;
  return (
    <>
      <OutcomeBadge outcome={row.outcome} />
      {row.decidedBy !== null && row.decidedAt !== null && (
        <span className="cell-sub">
          {row.decidedBy.name}, <Unbroken>{instant(row.decidedAt)}</Unbroken>
        </span>
      )}
      {row.reason !== null && <span className="cell-sub">{row.reason}</span>}
      {row.outcome === 'WAITING' && row.rightChangedAt !== null && <span className="cell-sub">{texts.changed}</span>}
      {row.outcome === 'ENDED' && row.rightEndedAt !== null && (
        <span className="cell-sub"><Unbroken>{texts.endedAt(instant(row.rightEndedAt))}</Unbroken></span>
      )}
    </>
  );
}

/** The columns of a campaign's rights; the first chooses what is decided together. */
export function useItemColumns({ rows, open, chosen, onChoose }: Choosing): readonly Column<ItemRow>[] {
  const { words } = useLanguage();
  const texts = words.rights;
  const choosable = rows.filter(open).map((row) => row.id);
  const all = choosable.length > 0 && choosable.every((id) => chosen.has(id));
  const toggle = (id: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) {
      next.add(id);
    } else {
      next.delete(id);
    }
    onChoose(next);
  };
  return [
    {
      key: 'choose',
      head: choosable.length > 0 && (
        <input
          type="checkbox"
          aria-label={texts.chooseAll}
          title={texts.chooseAll}
          checked={all}
          onChange={(event) => onChoose(new Set(event.target.checked ? choosable : []))}
        />
      ),
      kind: 'fit',
      cell: (row) =>
        open(row) && (
          <input
            type="checkbox"
            aria-label={`${texts.choose(row.holder)}: ${row.held}`}
            checked={chosen.has(row.id)}
            onChange={(event) => toggle(row.id, event.target.checked)}
          />
        ),
    },
    {
      key: 'held',
      head: texts.fields.held,
      heading: true,
      cell: (row) => (
        <>
          {row.holder}
          <span className="cell-sub">
            {row.held}
            {row.expiresAt !== null && `, ${texts.until(date(row.expiresAt))}`}
          </span>
        </>
      ),
    },
    { key: 'outcome', head: texts.fields.outcome, cell: (row) => <Decided row={row} /> },
    {
      key: 'lastUsed',
      head: texts.fields.lastUsed,
      kind: 'fit',
      cell: (row) => (row.lastUsedAt === null ? <span className="quiet">{texts.neverUsed}</span> : date(row.lastUsedAt)),
    },
    {
      key: 'reviewer',
      head: texts.fields.reviewer,
      kind: 'fit',
      cell: (row) => row.reviewer?.name ?? <span className="quiet">{texts.nobody}</span>,
    },
  ];
}
