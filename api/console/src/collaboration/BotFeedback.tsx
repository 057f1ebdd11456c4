import { Link } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { BotFeedbackDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table } from '../platform/ui/Table';
import { useFeedbackColumns } from './feedbackColumns';
import { GiveFeedback } from './GiveFeedback';

/** The open feedback about a bot, with a link to all of it. */
export function BotFeedback({ code }: { readonly code: string }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const columns = useFeedbackColumns(true);
  const readable = useViewer()?.may('collaboration:read') === true;
  const reading = useRead(BotFeedbackDocument, { code }, { skip: !readable });
  const known = reading.data?.bot;
  if (!readable) {
    return null;
  }
  return (
    <Panel
      title={texts.feedback}
      flush
      tools={known != null && <GiveFeedback bot={known} />}
      foot={<Link to={`/feedback?${new URLSearchParams({ bot: code }).toString()}`}>{texts.allFeedback}</Link>}
    >
      <Shown reading={reading} lines={2}>
        {({ bot }) =>
          bot === null || bot.feedback.edges.length === 0 ? (
            <Empty title={texts.noOpenFeedback} />
          ) : (
            <Table
              caption={texts.feedback}
              columns={columns}
              rows={bot.feedback.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )
        }
      </Shown>
    </Panel>
  );
}
