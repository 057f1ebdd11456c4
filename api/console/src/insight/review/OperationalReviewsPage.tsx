import { RecordFilter } from '../../catalog/RecordFilter';
import { OperationalReviewsDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useReviewColumns } from './columns';
import { RecordReview } from './RecordReview';

const PAGE = 50;

/** The operational reviews that the viewer may see. */
export function OperationalReviewsPage() {
  const texts = useLanguage().words.insight.reviews;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const bot = address.text('bot');
  const department = address.text('department');
  const filter = {
    ...(bot !== '' && { bot: [{ code: bot }] }),
    ...(department !== '' && { department: [{ code: department }] }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(OperationalReviewsDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useReviewColumns();
  return (
    <ListPage
      title={texts.reviews}
      lead={texts.lead}
      tools={<RecordReview look="primary" />}
      reading={reading}
      list={(data) => data.operationalReviews}
      paging={paging}
      columns={columns}
      empty={<Empty title={filtered ? texts.noMatch : texts.none} />}
      onClear={filtered && (() => address.clear('bot', 'department'))}
      filters={
        <>
          <RecordFilter kind="bot" label={texts.of.bot} />
          <RecordFilter kind="department" label={texts.of.department} />
        </>
      }
    />
  );
}
