import { offer } from '../platform/form/actions';
import {
  NotificationsDocument,
  ReplayNotificationDocument,
  type NotificationsQuery,
  type NotificationState,
} from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Badge, type Tone } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { Unbroken } from '../platform/ui/Unbroken';

const PAGE = 50;
const REFRESHED_EVERY = 5_000;
const STATES: readonly NotificationState[] = ['WAITING', 'DELIVERED', 'IN_CONSOLE', 'DEAD'];
const tones: Record<NotificationState, Tone> = { WAITING: 'medium', DELIVERED: 'good', IN_CONSOLE: 'quiet', DEAD: 'critical' };

type Row = NotificationsQuery['notifications']['edges'][number]['node'];

function Attempts({ row }: { readonly row: Row }) {
  const { words, formats } = useLanguage();
  const texts = words.notification;
  if (row.attempts.length === 0) {
    return <>{formats.count(row.attemptCount)}</>;
  }
  return (
    <details>
      <summary>
        {formats.count(row.attempts.length)} <span className="unseen">{texts.attempts}</span>
      </summary>
      <ul className="plain-list">
        {row.attempts.map((attempt) => (
          <li key={attempt.at}>
            <Unbroken>{instant(attempt.at)}</Unbroken> · {texts.millis(formats.count(attempt.tookMillis))} · {attempt.status ?? '–'}{' '}
            <span className="quiet">{attempt.answer}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The notifications sent, with those that failed and can be retried. */
export function NotificationsPage() {
  const { words } = useLanguage();
  const texts = words.notification;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const action = useAction(ReplayNotificationDocument);
  const channels = useViewer()?.may('notification:read-channels') === true;
  const reading = useRead(
    NotificationsDocument,
    { ...paging.arguments, channels, filter: state.length === 0 ? {} : { state: [...state] } },
    { keep: true, every: REFRESHED_EVERY },
  );
  const columns: readonly Column<Row>[] = [
    { key: 'created', head: texts.fields.created, kind: 'fit', cell: (row) => instant(row.createdAt) },
    {
      key: 'title',
      head: texts.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <>
          {row.title} {row.page && <Badge tone="high">{texts.page}</Badge>}
        </>
      ),
    },
    {
      key: 'to',
      head: texts.fields.to,
      cell: (row) => row.employee?.name ?? row.channel?.name ?? words.platform.unknown,
    },
    { key: 'reason', head: texts.fields.reason, kind: 'fit', cell: (row) => texts.reason[row.reason] },
    {
      key: 'state',
      head: texts.fields.state,
      kind: 'fit',
      cell: (row) => (
        <Badge tone={tones[row.state]} shaped>
          {texts.state[row.state]}
        </Badge>
      ),
    },
    { key: 'attemptCount', head: texts.fields.attemptCount, cell: (row) => <Attempts row={row} /> },
    { key: 'answer', head: texts.fields.answer, cell: (row) => <span className="quiet">{row.answer}</span> },
    {
      key: 'replay',
      head: <span className="unseen">{texts.replay}</span>,
      kind: 'fit',
      cell: (row) => {
        const offered = offer(row, 'replayNotification');
        if (offered === null) {
          return null;
        }
        if (offered.reason !== null) {
          return <span className="quiet">{offered.reason}</span>;
        }
        return (
          <button
            type="button"
            className="button"
            disabled={action.running}
            onClick={() => void action.run({ input: { notification: row.id } })}
          >
            {texts.replay}
          </button>
        );
      },
    },
  ];
  return (
    <ListPage
      title={texts.notifications}
      lead={texts.notificationsLead}
      reading={reading}
      list={(data) => data.notifications}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.noNotifications} />}
      filters={
        <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
      }
      notice={<ActionErrors errors={action.errors} />}
    />
  );
}
