import { RecordFilter } from '../catalog/RecordFilter';
import { FeedbackListDocument, type FeedbackState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { useFeedbackColumns } from './feedbackColumns';
import { GiveFeedback } from './GiveFeedback';

const PAGE = 50;
const STATES: readonly FeedbackState[] = ['OPEN', 'UNDER_DISCUSSION', 'DECIDED', 'CLOSED'];

/** What people have to say about bots. */
export function FeedbackListPage() {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const reading = useRead(
    FeedbackListDocument,
    {
      ...paging.arguments,
      filter: { ...(state.length > 0 && { state: [...state] }), ...(bot !== '' && { bot: [{ code: bot }] }) },
    },
    { keep: true },
  );
  const columns = useFeedbackColumns();
  return (
    <ListPage
      title={texts.feedback}
      lead={texts.feedbackLead}
      tools={<GiveFeedback />}
      reading={reading}
      list={(data) => data.feedback}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.noFeedback} />}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.feedbackState} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
        </>
      }
    />
  );
}
