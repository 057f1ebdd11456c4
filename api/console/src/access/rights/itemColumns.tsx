import type { AccessReviewQuery } from '../../generated/graphql';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { chooseColumn } from '../../platform/ui/chooseColumn';
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
  return [
    chooseColumn({
      rows,
      open,
      chosen,
      onChoose,
      all: texts.chooseAll,
      label: (row) => `${texts.choose(row.holder)}: ${row.held}`,
    }),
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
