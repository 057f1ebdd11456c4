import { Link } from 'react-router';
import { OwnTrainingFeedbackDocument, type OwnTrainingFeedbackQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { sessionPath } from './paths';

type Row = OwnTrainingFeedbackQuery['ownTrainingFeedback'][number];

/** The feedback that the viewer gave. Nothing if there is none. */
export function OwnFeedback() {
  const texts = useLanguage().words.trainingFeedback;
  const { fields } = useLanguage().words.training;
  const rows = useRead(OwnTrainingFeedbackDocument, {}).data?.ownTrainingFeedback ?? [];
  if (rows.length === 0) {
    return null;
  }
  const columns: readonly Column<Row>[] = [
    { key: 'number', head: fields.number, kind: 'fit', heading: true, cell: (row) => <Link to={sessionPath(row.session)}>{row.session}</Link> },
    { key: 'title', head: fields.course, cell: (row) => row.title },
    { key: 'rating', head: texts.own, kind: 'fit', cell: (row) => texts.ratings[row.rating - 1] },
    { key: 'comment', head: texts.ownComment, kind: 'wide', cell: (row) => row.comment ?? '–' },
    { key: 'given', head: texts.given, kind: 'fit', cell: (row) => <Unbroken>{date(row.givenAt)}</Unbroken> },
  ];
  return (
    <Panel title={texts.ownTitle} flush>
      <Table caption={texts.ownTitle} columns={columns} rows={rows} rowKey={(row) => `${row.session} ${row.givenAt}`} />
    </Panel>
  );
}
