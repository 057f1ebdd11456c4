import type { CorrectionPartsFragment } from '../../generated/graphql';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { CorrectionBadge } from './CorrectionBadge';
import { CorrectionSteps } from './CorrectionSteps';

type Row = CorrectionPartsFragment;

/** The columns of a list of requests; with the employee where they are those of several. */
export function useCorrectionColumns(several: boolean): readonly Column<Row>[] {
  const texts = useLanguage().words.correction;
  return [
    { key: 'number', head: texts.number, kind: 'fit', heading: true, cell: (row) => row.number },
    ...(several ? [{ key: 'employee', head: texts.employee, cell: (row: Row) => row.employee?.name ?? '–' }] : []),
    {
      key: 'wrong',
      head: texts.wrong,
      kind: 'wide',
      cell: (row) => (
        <>
          {texts.field[row.field]}
          {(row.value ?? row.department?.name) !== undefined && ` → ${row.value ?? row.department?.name ?? ''}`}
          <span className="cell-sub">{row.explanation}</span>
        </>
      ),
    },
    { key: 'requested', head: texts.requested, kind: 'fit', cell: (row) => <Unbroken>{instant(row.requestedAt)}</Unbroken> },
    { key: 'due', head: texts.due, kind: 'fit', cell: (row) => (row.state === 'REQUESTED' ? date(row.dueAt) : '–') },
    { key: 'state', head: texts.stateHead, kind: 'fit', cell: (row) => <CorrectionBadge request={row} /> },
    {
      key: 'decision',
      head: texts.decision,
      cell: (row) =>
        row.decidedAt === null ? (
          '–'
        ) : (
          <>
            {row.decision}
            <span className="cell-sub">
              {row.decidedBy?.name} <Unbroken>{instant(row.decidedAt)}</Unbroken>
            </span>
          </>
        ),
    },
    { key: 'steps', head: texts.steps, kind: 'fit', cell: (row) => <CorrectionSteps request={row} /> },
  ];
}
