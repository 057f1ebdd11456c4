import { Link } from 'react-router';
import { AccessReviewsDocument, type AccessReviewsQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';
import { useViewer } from '../../platform/api/useViewer';
import { ReviewStateBadge } from './badges';
import { OpenReview } from './OpenReview';
import { reviewPath } from './paths';
import { Progress } from './Progress';

const PAGE = 25;

type Row = AccessReviewsQuery['accessReviews']['edges'][number]['node'];

/** The campaigns, newest first. */
export function ReviewsPage() {
  const { words } = useLanguage();
  const texts = words.rights;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const reading = useRead(AccessReviewsDocument, { ...paging.arguments, filter: {} }, { keep: true });
  const columns: readonly Column<Row>[] = [
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      cell: (row) => <Link to={reviewPath(row.id)}>{row.title}</Link>,
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <ReviewStateBadge state={row.state} /> },
    {
      key: 'progress',
      head: texts.fields.progress,
      cell: (row) => <Progress items={row.items} waiting={row.waiting} />,
    },
    { key: 'deadline', head: texts.fields.deadline, kind: 'fit', cell: (row) => instant(row.deadline) },
    { key: 'owner', head: texts.fields.owner, kind: 'fit', cell: (row) => row.owner?.name },
  ];
  return (
    <ListPage
      title={texts.reviews}
      lead={texts.reviewsLead}
      tools={viewer?.may('access:manage') === true && <OpenReview />}
      reading={reading}
      list={(data) => data.accessReviews}
      paging={paging}
      columns={columns}
      empty={
        <Empty title={texts.noReviews}>
          <p>{texts.noReviewsHint}</p>
        </Empty>
      }
    />
  );
}
