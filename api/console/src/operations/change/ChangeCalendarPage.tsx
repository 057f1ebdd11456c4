import { useState } from 'react';
import { Link } from 'react-router';
import { ChangeCalendarDocument, type ChangeCalendarQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { CalendarFeeds } from '../../platform/calendar/CalendarFeeds';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { MaintenanceWindows, PlanMaintenance } from './MaintenanceWindows';
import { changePath } from './paths';
import { Unbroken } from '../../platform/ui/Unbroken';

const DAY = 86_400_000;
const VIEWS = ['month', 'agenda'] as const;

type Entry = {
  readonly key: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly label: string;
  readonly to: string | null;
};

function monthOf(text: string): Date {
  const given = /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? Date.parse(`${text}-01T00:00:00Z`) : Date.now();
  const day = new Date(given);
  return new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), 1));
}

function moved(month: Date, by: number): Date {
  return new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + by, 1));
}

function spelled(month: Date): string {
  return month.toISOString().slice(0, 7);
}

function useEntries(data: ChangeCalendarQuery): readonly Entry[] {
  const { words } = useLanguage();
  const texts = words.changes;
  const changes = data.changes.edges.map(({ node }) => ({
    key: node.id,
    startsAt: node.startsAt,
    endsAt: node.endsAt,
    label: `${node.number} ${node.title}`,
    to: changePath(node.number),
  }));
  const windows = data.maintenanceWindows.edges.map(({ node }) => ({
    key: node.id,
    startsAt: node.startsAt,
    endsAt: node.endsAt,
    label: `${texts.maintenance}: ${node.title} (${node.bot?.name ?? node.department?.name ?? texts.allBots})`,
    to: null,
  }));
  return [...changes, ...windows].sort((a, b) => a.startsAt.localeCompare(b.startsAt));
}

function Label({ entry }: { readonly entry: Entry }) {
  return entry.to === null ? <span>{entry.label}</span> : <Link to={entry.to}>{entry.label}</Link>;
}

function Month({ month, entries }: { readonly month: Date; readonly entries: readonly Entry[] }) {
  const { words } = useLanguage();
  const lead = (month.getUTCDay() + 6) % 7;
  const length = Math.round((moved(month, 1).getTime() - month.getTime()) / DAY);
  const weeks = Array.from({ length: Math.ceil((lead + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, weekday) => week * 7 + weekday - lead),
  );
  const on = (day: number) => {
    const from = month.getTime() + day * DAY;
    return entries.filter(({ startsAt, endsAt }) => Date.parse(startsAt) < from + DAY && Date.parse(endsAt) > from);
  };
  return (
    <table className="calendar" aria-label={words.changes.calendar}>
      <thead>
        <tr>
          {words.changes.weekdays.map((day) => (
            <th key={day} scope="col">
              {day}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((days) => (
          <tr key={days[0]}>
            {days.map((day) => (
              <td key={day}>
                {day >= 0 && day < length && (
                  <ul className="plain-list">
                    <li className="quiet">{day + 1}</li>
                    {on(day).map((entry) => (
                      <li key={entry.key}>
                        <Label entry={entry} />
                      </li>
                    ))}
                  </ul>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Agenda({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className="stack">
      {entries.map((entry) => (
        <li key={entry.key}>
          <div className="quiet">
            <Unbroken>{instant(entry.startsAt)}</Unbroken> – <Unbroken>{instant(entry.endsAt)}</Unbroken>
          </div>
          <Label entry={entry} />
        </li>
      ))}
    </ol>
  );
}

function Entries({ data, month, view }: { readonly data: ChangeCalendarQuery; readonly month: Date; readonly view: string }) {
  const { words } = useLanguage();
  const entries = useEntries(data);
  if (entries.length === 0) {
    return <Empty title={words.changes.nothingPlanned} />;
  }
  return view === 'agenda' ? <Agenda entries={entries} /> : <Month month={month} entries={entries} />;
}

/** When which bot is worked on: a month as a grid, or as a list, which a narrow screen begins with. */
export function ChangeCalendarPage() {
  const { words } = useLanguage();
  const texts = words.changes;
  const address = useAddress();
  const month = monthOf(address.text('month'));
  const [now] = useState(() => Date.now());
  const narrow = window.matchMedia('(max-width: 48rem)').matches;
  const view = address.list('view', VIEWS)[0] ?? (narrow ? 'agenda' : 'month');
  const reading = useRead(
    ChangeCalendarDocument,
    { from: month.toISOString(), before: moved(month, 1).toISOString() },
    { keep: true },
  );
  const turn = (by: number, label: string) => (
    <button type="button" className="button" onClick={() => address.set({ month: spelled(moved(month, by)) })}>
      {label}
    </button>
  );
  return (
    <Page title={texts.calendar} lead={texts.calendarLead} tools={<PlanMaintenance />}>
      <Panel
        title={spelled(month)}
        tools={
          <div className="panel-tools">
            {turn(-1, texts.earlier)}
            {turn(1, texts.later)}
            {VIEWS.map((each) => (
              <button
                key={each}
                type="button"
                className="button"
                aria-pressed={view === each}
                onClick={() => address.set({ view: each })}
              >
                {texts[each]}
              </button>
            ))}
          </div>
        }
      >
        <Shown reading={reading}>{(data) => <Entries data={data} month={month} view={view} />}</Shown>
      </Panel>
      {reading.data !== undefined && (
        <MaintenanceWindows windows={reading.data.maintenanceWindows.edges.map(({ node }) => node)} now={now} />
      )}
      <CalendarFeeds calendar="maintenance" />
    </Page>
  );
}
