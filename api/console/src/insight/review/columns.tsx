import { Link } from 'react-router';
import { botPath, departmentPath } from '../../catalog/paths';
import type { OperationalReviewRowFragment } from '../../generated/graphql';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { operationalReviewPath } from './paths';

type Row = OperationalReviewRowFragment;

/** The bot or department that a review is about. */
export function SubjectLink({ bot, department }: Pick<Row, 'bot' | 'department'>) {
  if (bot !== null) {
    return <Link to={botPath(bot.code)}>{bot.name}</Link>;
  }
  return department === null ? '–' : <Link to={departmentPath(department.code)}>{department.name}</Link>;
}

/** The columns of a table of operational reviews; on the page of a bot or department without what they are about. */
export function useReviewColumns({ compact = false } = {}): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.insight.reviews;
  return [
    {
      key: 'number',
      head: texts.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={operationalReviewPath(row.number)}>{row.number}</Link>,
    },
    { key: 'title', head: texts.title, kind: 'wide', cell: (row) => row.title },
    ...(compact
      ? []
      : [{ key: 'subject', head: texts.subject, kind: 'fit', cell: (row) => <SubjectLink {...row} /> } satisfies Column<Row>]),
    { key: 'period', head: texts.period, kind: 'fit', cell: (row) => <Unbroken>{row.period}</Unbroken> },
    { key: 'kpis', head: texts.kpis, kind: 'number', cell: (row) => formats.count(row.figures.length) },
    { key: 'items', head: texts.openItems, kind: 'number', cell: (row) => formats.count(row.actionItems.totalCount) },
    {
      key: 'reviewed',
      head: texts.reviewed,
      kind: 'fit',
      cell: (row) => (
        <>
          <Unbroken>{instant(row.reviewedAt)}</Unbroken>
          <span className="cell-sub">{row.reviewedBy?.name}</span>
        </>
      ),
    },
  ];
}
