import { Link } from 'react-router';
import { MyBotsDocument, OwnFeedbackDocument, OwnReportsDocument, type MyBotsQuery, type OwnReportsQuery } from '../generated/graphql';
import { IncidentStateBadge } from '../operations/badges';
import { incidentPath } from '../operations/paths';
import { ReportBotError } from '../operations/ReportBotError';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useFeedbackColumns } from './feedbackColumns';
import { GiveFeedback } from './GiveFeedback';

type Usable = MyBotsQuery['usableBots'][number];
type Own = OwnReportsQuery['incidents']['edges'][number]['node'];

function UsableBot({ usable }: { readonly usable: Usable }) {
  const { words } = useLanguage();
  const texts = words.collaboration.use;
  const bot = usable.bot;
  if (bot === null) {
    return null;
  }
  return (
    <Panel
      title={bot.name}
      tools={
        <>
          {!usable.inUse && <Badge tone="quiet">{texts.notInUse}</Badge>}
          <ReportBotError bot={bot} />
          <GiveFeedback bot={bot} used />
        </>
      }
    >
      {bot.purpose !== null && <p className="prose">{bot.purpose}</p>}
      <p className="quiet">
        {usable.functions.length === 0 ? texts.wholeBot : texts.functions(usable.functions.join(', '))}
      </p>
    </Panel>
  );
}

function OwnReports({ username }: { readonly username: string }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const reading = useRead(OwnReportsDocument, { username });
  const columns: readonly Column<Own>[] = [
    { key: 'number', head: texts.fields.number, kind: 'fit', cell: (row) => row.number },
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => <Link to={incidentPath(row.number)}>{row.title}</Link>,
    },
    { key: 'bot', head: texts.fields.bot, cell: (row) => row.bot?.name },
    { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <IncidentStateBadge state={row.state} /> },
    { key: 'at', head: texts.fields.createdAt, kind: 'fit', cell: (row) => date(row.openedAt) },
  ];
  return (
    <Panel title={texts.use.ownReports} flush>
      <Shown reading={reading} lines={3}>
        {({ incidents }) =>
          incidents.edges.length === 0 ? (
            <Empty title={texts.use.noReports} />
          ) : (
            <Table
              caption={texts.use.ownReports}
              columns={columns}
              rows={incidents.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )
        }
      </Shown>
    </Panel>
  );
}

function OwnFeedback({ username }: { readonly username: string }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const reading = useRead(OwnFeedbackDocument, { username });
  const columns = useFeedbackColumns();
  return (
    <Panel title={texts.use.ownFeedback} flush>
      <Shown reading={reading} lines={3}>
        {({ feedback }) =>
          feedback.edges.length === 0 ? (
            <Empty title={texts.noFeedback} />
          ) : (
            <Table
              caption={texts.use.ownFeedback}
              columns={columns}
              rows={feedback.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
            />
          )
        }
      </Shown>
    </Panel>
  );
}

/** The bots that the viewer may use, with what they reported about them. */
export function MyBotsPage() {
  const { words } = useLanguage();
  const texts = words.collaboration.use;
  const reading = useRead(MyBotsDocument, {});
  const username = useViewer()?.username;
  return (
    <Page title={texts.myBots} lead={texts.myBotsLead}>
      <Shown reading={reading}>
        {({ usableBots }) =>
          usableBots.length === 0 ? (
            <Panel>
              <Empty title={texts.noBots}>
                <Link to="/my-access">{texts.requestAccess}</Link>
              </Empty>
            </Panel>
          ) : (
            <div className="stack">
              {usableBots.map((usable) => (
                <UsableBot key={usable.bot?.id} usable={usable} />
              ))}
            </div>
          )
        }
      </Shown>
      {username !== undefined && (
        <>
          <OwnReports username={username} />
          <OwnFeedback username={username} />
        </>
      )}
    </Page>
  );
}
