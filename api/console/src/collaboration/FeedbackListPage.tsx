import { Link } from 'react-router';
import { RecordMenu } from '../catalog/RecordMenu';
import { botPath } from '../catalog/paths';
import { FeedbackListDocument, type FeedbackPartsFragment, type FeedbackState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceMenu } from '../platform/ui/ChoiceMenu';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { FeedbackStateBadge } from './badges';
import { GiveFeedback } from './GiveFeedback';
import { feedbackPath } from './paths';

const PAGE = 50;
const STATES: readonly FeedbackState[] = ['OPEN', 'UNDER_DISCUSSION', 'DECIDED', 'CLOSED'];

/** What people have to say about bots. */
export function FeedbackListPage() {
  const { words, formats } = useLanguage();
  const texts = words.collaboration;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const bot = address.text('bot');
  const reading = useRead(
    FeedbackListDocument,
    {
      ...paging.arguments,
      filter: { ...(state.length > 0 && { state: [...state] }), ...(bot !== '' && { botCode: [bot] }) },
    },
    { keep: true },
  );
  const columns: readonly Column<FeedbackPartsFragment>[] = [
    { key: 'number', head: texts.fields.number, kind: 'fit', cell: (row) => row.number },
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => <Link to={feedbackPath(row.number)}>{row.title}</Link>,
    },
    {
      key: 'bot',
      head: texts.fields.bot,
      cell: (row) => row.bot !== null && <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <FeedbackStateBadge state={row.state} /> },
    {
      key: 'said',
      head: texts.fields.contributions,
      kind: 'number',
      cell: (row) => formats.count(row.contributions),
    },
    { key: 'from', head: texts.fields.givenBy, kind: 'fit', cell: (row) => row.givenBy },
    { key: 'at', head: texts.fields.createdAt, kind: 'fit', cell: (row) => date(row.createdAt) },
  ];
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
          <ChoiceMenu
            label={texts.fields.state}
            choices={STATES}
            names={texts.feedbackState}
            chosen={state}
            onChoose={(chosen) => address.set({ state: chosen })}
          />
          <RecordMenu
            kind="bot"
            label={texts.fields.bot}
            chosen={bot}
            onChoose={(code) => address.set({ bot: code })}
          />
        </>
      }
    />
  );
}
