import { useState } from 'react';
import { Link } from 'react-router';
import { CriticalityBadge } from '../../catalog/badges';
import {
  BotStatusChangedDocument,
  BotStatusesDocument,
  IncidentChangedDocument,
  WallAlertChangedDocument,
  WallAlertsDocument,
  WallIncidentsDocument,
  type StatusTileFragment,
  type WallAlertsQuery,
  type WallIncidentsQuery,
} from '../../generated/graphql';
import { useEvents, type EventsState } from '../../platform/api/useEvents';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { SeverityBadge } from '../../operations/badges';
import { incidentPath } from '../../operations/paths';
import { HealthStatusBadge, TONES } from './HealthStatusBadge';
import { byState, clock, withStatus } from './statuses';
import { useNow } from '../../platform/ui/useNow';

const SECOND = 1_000;

/** Asked for again, in case an event was missed. */
const AGAIN = 60 * SECOND;

function ago(time: string, now: number): number {
  // to five seconds, so that figures do not jump
  return Math.max(SECOND, Math.floor((now - Date.parse(time)) / (5 * SECOND)) * 5 * SECOND);
}

function Tile({ status, now }: { readonly status: StatusTileFragment; readonly now: number }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const { bot } = status;
  if (bot === null) {
    return null;
  }
  return (
    <li className={`wall-tile tone-${TONES[status.state]}`}>
      <Link to={`/bots/${encodeURIComponent(bot.code)}`}>{bot.name}</Link>
      <div className="wall-tile-badges">
        <CriticalityBadge criticality={bot.criticality} />
        <span>{texts.since(formats.duration(ago(status.since, now)))}</span>
      </div>
      {status.reason !== null && <div>{status.reason}</div>}
      <div className="quiet">
        {status.lastSeenAt === null ? texts.neverSeen : texts.lastSeen(formats.duration(ago(status.lastSeenAt, now)))}
        {status.requestsPerMinute !== null && ` · ${texts.requestsAMinute(formats.decimal(status.requestsPerMinute, 1))}`}
        {status.errorRatio !== null && ` · ${formats.percent(status.errorRatio, 1)} ${texts.errors}`}
      </div>
    </li>
  );
}

function Bots({ statuses, now }: { readonly statuses: readonly StatusTileFragment[]; readonly now: number }) {
  const { words, formats } = useLanguage();
  const groups = byState(statuses);
  if (groups.length === 0) {
    return <Empty title={words.telemetry.noBots} />;
  }
  return (
    <>
      {groups.map((group) => (
        <section key={group.state} className="wall-group" data-state={group.state}>
          <h3>
            <HealthStatusBadge state={group.state} /> {formats.count(group.statuses.length)}
          </h3>
          <ul className="wall-tiles">
            {group.statuses.map((status) => (
              <Tile key={status.id} status={status} now={now} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

type Incident = WallIncidentsQuery['incidents']['edges'][number]['node'];

function IncidentClock({ incident, now }: { readonly incident: Incident; readonly now: number }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const running = clock(incident, now);
  if (running.clock === 'noClock') {
    return <span className="quiet">{texts.noClock}</span>;
  }
  const overdue = running.clock.startsWith('overdue');
  return (
    <Badge tone={overdue ? 'critical' : 'quiet'}>
      {texts[running.clock](formats.duration(Math.floor(running.left / (10 * SECOND)) * 10 * SECOND))}
    </Badge>
  );
}

function Incidents({ data, now }: { readonly data: WallIncidentsQuery; readonly now: number }) {
  const { words } = useLanguage();
  const { edges } = data.incidents;
  if (edges.length === 0) {
    return <Empty title={words.telemetry.noIncidents} />;
  }
  return (
    <ul className="wall-list">
      {edges.map(({ node }) => (
        <li key={node.id}>
          <div className="wall-tile-badges">
            <SeverityBadge severity={node.severity} />
            <IncidentClock incident={node} now={now} />
          </div>
          <Link to={incidentPath(node.number)}>
            {node.number} · {node.title}
          </Link>
          {node.bot !== null && <div className="quiet">{node.bot.name}</div>}
        </li>
      ))}
    </ul>
  );
}

function Alerts({ data, now }: { readonly data: WallAlertsQuery; readonly now: number }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const { edges } = data.alerts;
  if (edges.length === 0) {
    return <Empty title={texts.noAlerts} />;
  }
  return (
    <ul className="wall-list">
      {edges.map(({ node }) => (
        <li key={node.id}>
          <div className="wall-tile-badges">
            <SeverityBadge severity={node.severity} />
            <Badge tone={node.state === 'FIRING' ? 'critical' : 'high'}>
              {node.state === 'FIRING' ? texts.firing : texts.taken}
            </Badge>
            {node.suppressed && <Badge tone="quiet">{texts.silenced}</Badge>}
            <span>{texts.since(formats.duration(ago(node.firedAt, now)))}</span>
          </div>
          <div>{node.summary}</div>
          {node.bot !== null && (
            <Link className="quiet" to={`/bots/${encodeURIComponent(node.bot.code)}`}>
              {node.bot.name}
            </Link>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The second hundred of bots, and those after. */
function useMoreStatuses(after: string | null): readonly StatusTileFragment[] {
  const more = useRead(BotStatusesDocument, { after }, { skip: after === null, every: AGAIN });
  // without a cursor the question is that for the first hundred, whose answer is known
  return after === null ? [] : (more.data?.botStatuses.edges.map(({ node }) => node) ?? []);
}

function Live({ state }: { readonly state: EventsState }) {
  const { words } = useLanguage();
  return (
    <span className="wall-live" role="status">
      <Badge tone={state === 'failed' ? 'high' : 'quiet'}>{words.telemetry.live[state]}</Badge>
    </span>
  );
}

/** How all bots are and what is open, for a screen on the wall and for the phone of who is on call. */
export function WallPage() {
  const { words, formats } = useLanguage();
  const texts = words.telemetry;
  const now = useNow(5 * SECOND);
  const [changed, setChanged] = useState<readonly StatusTileFragment[]>([]);
  const statuses = useRead(BotStatusesDocument, { after: null }, { every: AGAIN, keep: true });
  const page = statuses.data?.botStatuses;
  const more = useMoreStatuses(page?.pageInfo.hasNextPage === true ? page.pageInfo.endCursor : null);
  const incidents = useRead(WallIncidentsDocument, {}, { every: AGAIN, keep: true });
  const alerts = useRead(WallAlertsDocument, {}, { every: AGAIN, keep: true });
  const live = useEvents(BotStatusChangedDocument, {}, true, ({ botStatusChanged }) => {
    setChanged((before) => withStatus(before, botStatusChanged));
    statuses.again();
  });
  useEvents(IncidentChangedDocument, {}, true, incidents.again);
  useEvents(WallAlertChangedDocument, {}, true, alerts.again);
  const newer = (read: StatusTileFragment): StatusTileFragment => {
    const event = changed.find(({ id }) => id === read.id);
    return event !== undefined && event.since > read.since ? event : read;
  };
  return (
    <Page title={texts.wall} lead={texts.wallLead} tools={<Live state={live === 'connecting' ? 'live' : live} />}>
      <div className="columns columns-three-two">
        <Panel title={texts.bots}>
          <Shown reading={statuses}>
            {(data) => <Bots statuses={[...data.botStatuses.edges.map(({ node }) => node), ...more].map(newer)} now={now} />}
          </Shown>
        </Panel>
        <div className="stack">
          <Panel
            title={texts.alerts}
            tools={alerts.data !== undefined && <span>{formats.count(alerts.data.alerts.totalCount)}</span>}
          >
            <Shown reading={alerts}>{(data) => <Alerts data={data} now={now} />}</Shown>
          </Panel>
          <Panel
            title={texts.incidents}
            tools={incidents.data !== undefined && <span>{formats.count(incidents.data.incidents.totalCount)}</span>}
          >
            <Shown reading={incidents}>{(data) => <Incidents data={data} now={now} />}</Shown>
          </Panel>
        </div>
      </div>
    </Page>
  );
}
