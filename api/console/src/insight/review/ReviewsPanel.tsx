import { Link } from 'react-router';
import { OperationalReviewsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table } from '../../platform/ui/Table';
import { useReviewColumns } from './columns';
import { RecordReview, type ReviewSubject } from './RecordReview';

const SHOWN = 5;

type Props = { readonly subject: ReviewSubject; readonly period?: string | undefined };

/** The latest operational reviews of a bot or a department, on its page. The next one starts with the KPIs of the latest. */
export function ReviewsPanel({ subject, period }: Props) {
  const { words, formats } = useLanguage();
  const texts = words.insight.reviews;
  const readable = useViewer()?.may('insight:read') === true;
  const filter = { [subject.of]: [subject.by] };
  const reading = useRead(OperationalReviewsDocument, { first: SHOWN, filter }, { skip: !readable });
  const columns = useReviewColumns({ compact: true });
  const found = reading.data?.operationalReviews;
  const rows = found?.edges.map(({ node }) => node) ?? [];
  if (!readable) {
    return null;
  }
  return (
    <Panel
      title={texts.reviews}
      flush
      tools={<RecordReview subject={subject} period={period} kpis={rows[0]?.figures.map(({ kpi }) => kpi) ?? []} />}
      {...(found !== undefined &&
        found.totalCount > rows.length && {
          foot: (
            <>
              <span>{words.platform.rows(rows.length, formats.count(found.totalCount))}</span>
              <Link to="/operational-reviews">{texts.all}</Link>
            </>
          ),
        })}
    >
      <Shown reading={reading} lines={3}>
        {() =>
          rows.length === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <Table caption={texts.reviews} columns={columns} rows={rows} rowKey={(row) => row.id} />
          )
        }
      </Shown>
    </Panel>
  );
}
