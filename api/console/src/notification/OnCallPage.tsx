import { useState } from 'react';
import { useViewer } from '../platform/api/useViewer';
import {
  CancelOnCallOverrideDocument,
  OnCallDocument,
  OnCallShiftsDocument,
  type OnCallQuery,
  type TurnPartsFragment,
} from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { CalendarFeeds } from '../platform/calendar/CalendarFeeds';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { AddSchedule, ChangeSchedule, RetireSchedule, TakeOver, type Schedule } from './ScheduleForms';
import { Unbroken } from '../platform/ui/Unbroken';

const A_MINUTE = 60_000;
const TWO_WEEKS = 14 * 86_400_000;

type Status = OnCallQuery['onCall'][number];

function Who({ turn }: { readonly turn: TurnPartsFragment }) {
  const { words } = useLanguage();
  return turn.employee === null ? (
    <Badge tone="critical" shaped>
      {words.notification.nobody}
    </Badge>
  ) : (
    <>
      <strong>{turn.employee.name}</strong>
      {turn.override && <Badge tone="accent">{words.notification.replaces}</Badge>}
    </>
  );
}

function Turns({ schedule }: { readonly schedule: string }) {
  const { words } = useLanguage();
  const [from] = useState(() => new Date(Math.floor(Date.now() / A_MINUTE) * A_MINUTE));
  const reading = useRead(OnCallShiftsDocument, {
    schedule,
    from: from.toISOString(),
    before: new Date(from.getTime() + TWO_WEEKS).toISOString(),
  });
  return (
    <details>
      <summary>{words.notification.turns}</summary>
      <Shown reading={reading} lines={3}>
        {({ onCallShifts }) => (
          <ul className="plain-list">
            {onCallShifts.map((turn) => (
              <li key={turn.startsAt}>
                <Unbroken>{instant(turn.startsAt)}</Unbroken> – {instant(turn.endsAt)}: <Who turn={turn} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </details>
  );
}

function Overrides({ schedule, may }: { readonly schedule: Schedule; readonly may: boolean }) {
  const { words } = useLanguage();
  const action = useAction(CancelOnCallOverrideDocument);
  const [now] = useState(() => Date.now());
  const coming = schedule.overrides.edges.map(({ node }) => node).filter((node) => Date.parse(node.endsAt) > now);
  if (coming.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{words.notification.takesOver}</h3>
      <ul className="plain-list">
        {coming.map((node) => (
          <li key={node.id}>
            <Unbroken>{instant(node.startsAt)}</Unbroken> – {instant(node.endsAt)}: <strong>{node.employee?.name}</strong>{' '}
            {node.reason !== null && <span className="quiet">{node.reason}</span>}{' '}
            {may && (
              <button
                type="button"
                className="button button-plain"
                disabled={action.running}
                onClick={() => void action.run({ input: { override: node.id, version: node.version } })}
              >
                {words.notification.cancelOverride}
              </button>
            )}
          </li>
        ))}
      </ul>
      <ActionErrors errors={action.errors} />
    </>
  );
}

type CardProps = { readonly status: Status; readonly schedules: readonly Schedule[]; readonly may: boolean };

function ScheduleCard({ status, schedules, may }: CardProps) {
  const { words } = useLanguage();
  const texts = words.notification;
  const { schedule, now, next } = status;
  if (schedule === null) {
    return null;
  }
  return (
    <Panel
      title={schedule.name}
      tools={
        <div className="page-tools">
          <TakeOver schedule={schedule} />
          <ChangeSchedule schedule={schedule} />
          <RetireSchedule schedule={schedule} others={schedules.filter(({ id }) => id !== schedule.id)} />
        </div>
      }
      foot={`${words.platform.utc} · ${schedule.timeZone}`}
    >
      <dl className="facts">
        <dt>{texts.now}</dt>
        <dd>
          <Who turn={now} /> <span className="quiet"><Unbroken>{texts.until(instant(now.endsAt))}</Unbroken></span>
        </dd>
        <dt>{texts.next}</dt>
        <dd>
          {next === null ? (
            <span className="quiet">{texts.noNext}</span>
          ) : (
            <>
              <Who turn={next} /> <span className="quiet"><Unbroken>{texts.from(instant(next.startsAt))}</Unbroken></span>
            </>
          )}
        </dd>
      </dl>
      <Overrides schedule={schedule} may={may} />
      <Turns schedule={schedule.id} />
    </Panel>
  );
}

/** Who is on call now and next, and the overrides; fits a phone. */
export function OnCallPage() {
  const { words } = useLanguage();
  const texts = words.notification;
  const may = useViewer()?.may('notification:manage-on-call') === true;
  const reading = useRead(OnCallDocument, {}, { every: A_MINUTE });
  return (
    <Page title={texts.onCall} lead={texts.onCallLead} tools={<AddSchedule />}>
      <Shown reading={reading}>
        {({ onCall }) =>
          onCall.length === 0 ? (
            <Empty title={texts.noSchedules}>
              <p>{texts.noSchedulesHint}</p>
            </Empty>
          ) : (
            <div className="stack">
              {onCall.map((status) => (
                <ScheduleCard
                  key={status.schedule?.id}
                  status={status}
                  schedules={onCall.flatMap((each) => (each.schedule === null ? [] : [each.schedule]))}
                  may={may}
                />
              ))}
            </div>
          )
        }
      </Shown>
      <CalendarFeeds calendar="on-call" />
    </Page>
  );
}
