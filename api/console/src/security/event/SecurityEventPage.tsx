import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { Line } from '../../commitment/Line';
import { SecurityEventPageDocument, type SecurityEventPageQuery } from '../../generated/graphql';
import { incidentPath } from '../../operations/paths';
import { useRead } from '../../platform/api/useRead';
import { instant, instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Unbroken } from '../../platform/ui/Unbroken';
import { EventBadges } from './badges';
import { EventSteps } from './EventSteps';

type Event = NonNullable<SecurityEventPageQuery['securityEvent']>;
type Message = Event['messages']['edges'][number]['node'];

function Details({ event }: { readonly event: Event }) {
  const { words, formats } = useLanguage();
  const texts = words.securityEvents;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null = null): ReactNode =>
    time === null ? null : <Unbroken>{by === null ? instant(time) : texts.on(instant(time), by.name)}</Unbroken>;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.kind}>{event.type ?? texts.kinds[event.kind]}</Line>
        <Line name={fields.source}>{event.sensor ?? texts.source[event.source]}</Line>
        <Line name={fields.bot}>
          {event.bot === null ? null : <Link to={botPath(event.bot.code)}>{event.bot.name}</Link>}
        </Line>
        <Line name={fields.username}>{event.username}</Line>
        <Line name={fields.address}>{event.address === null ? null : <code>{event.address}</code>}</Line>
        <Line name={fields.occurrences}>{formats.count(event.occurrences)}</Line>
        <Line name={fields.at}>{at(event.at)}</Line>
        <Line name={fields.lastAt}>{at(event.lastAt)}</Line>
        <Line name={fields.dueAt}>{at(event.dueAt)}</Line>
        <Line name={fields.assignee}>{event.assignee?.name ?? null}</Line>
        <Line name={fields.triaged}>{at(event.triagedAt, event.triagedBy)}</Line>
        <Line name={fields.escalated}>{at(event.escalatedAt, event.escalatedBy)}</Line>
        <Line name={fields.incident}>
          {event.incident === null ? null : (
            <Link to={incidentPath(event.incident.number)}>
              {event.incident.number} · {event.incident.title}
            </Link>
          )}
        </Line>
        <Line name={fields.closed}>{at(event.closedAt, event.closedBy)}</Line>
        <Line name={fields.reopened}>{at(event.reopenedAt)}</Line>
      </dl>
    </Panel>
  );
}

function Messages({ event }: { readonly event: Event }) {
  const { words, formats } = useLanguage();
  const texts = words.securityEvents;
  const columns: readonly Column<Message>[] = [
    { key: 'at', head: texts.fields.at, kind: 'fit', heading: true, cell: (row) => <Unbroken>{instantToSecond(row.at)}</Unbroken> },
    { key: 'received', head: texts.fields.received, kind: 'fit', cell: (row) => <Unbroken>{instantToSecond(row.receivedAt)}</Unbroken> },
    {
      key: 'message',
      head: texts.fields.message,
      kind: 'wide',
      cell: (row) => <code className="prose">{row.body ?? row.summary}</code>,
    },
  ];
  return (
    <TablePanel
      title={texts.messages(formats.count(event.messages.totalCount))}
      empty={texts.noMessages}
      columns={columns}
      rows={event.messages.edges.map(({ node }) => node)}
      rowKey={(row) => row.id}
    />
  );
}

function Known({ event }: { readonly event: Event }) {
  const texts = useLanguage().words.securityEvents;
  return (
    <Page
      title={event.number}
      beside={<EventBadges event={event} />}
      lead={event.summary}
      tools={<EventSteps event={event} look="framed" />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {event.note !== null && (
            <Panel title={texts.note}>
              <p className="prose">{event.note}</p>
            </Panel>
          )}
          <Messages event={event} />
        </div>
        <div className="stack">
          <Details event={event} />
        </div>
      </div>
    </Page>
  );
}

/** One security event: what happened, how often, and what people found out. */
export function SecurityEventPage() {
  const { number = '' } = useParams();
  const reading = useRead(SecurityEventPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ securityEvent }) =>
        securityEvent === null ? <NotFound /> : <Known key={securityEvent.id} event={securityEvent} />
      }
    </Shown>
  );
}
