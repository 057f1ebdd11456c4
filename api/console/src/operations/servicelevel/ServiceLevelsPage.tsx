import {
  DefineBusinessCalendarDocument,
  RemoveServiceLevelDocument,
  RetireBusinessCalendarDocument,
  ServiceLevelsDocument,
  SetServiceLevelDocument,
  type ServiceLevelsQuery,
  type Severity,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useReadAll } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec } from '../../platform/form/fields';
import { asItIs } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Page } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';

const MANAGE = 'operations:manage-service-levels';
const WORKDAYS = ['1', '2', '3', '4', '5'];

type Calendar = ServiceLevelsQuery['businessCalendars']['edges'][number]['node'];
type Level = ServiceLevelsQuery['serviceLevels']['edges'][number]['node'];

function useCalendarFields(calendar?: Calendar): readonly FieldSpec[] {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  const code: FieldSpec = { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint };
  return [
    ...(calendar === undefined ? [code] : []),
    { name: 'name', label: texts.name, kind: 'line', required: true, initial: calendar?.name },
    {
      name: 'timeZone',
      label: texts.zone,
      kind: 'line',
      required: true,
      initial: calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    {
      name: 'hours',
      label: texts.hours,
      kind: 'rows',
      fields: [
        {
          name: 'weekday',
          label: texts.weekday,
          kind: 'choice',
          required: true,
          choices: words.changes.weekdays.map((day, k) => [String(k + 1), day] as const),
        },
        { name: 'opens', label: texts.opens, kind: 'line', required: true, initial: '09:00' },
        // a line and no time of day: those end before 24:00
        { name: 'closes', label: texts.closes, kind: 'line', required: true, initial: '17:30', hint: texts.closesHint },
      ],
      initial:
        calendar?.hours.map((time) => ({ ...time, weekday: String(time.weekday) })) ??
        WORKDAYS.map((weekday) => ({ weekday, opens: '09:00', closes: '17:30' })),
      called: texts.hour,
      add: texts.addHour,
    },
    {
      name: 'holidays',
      label: texts.holidays,
      kind: 'rows',
      fields: [
        { name: 'day', label: texts.day, kind: 'date', required: true },
        { name: 'name', label: texts.called, kind: 'line', required: true },
      ],
      initial: calendar?.holidays,
      called: texts.holiday,
      add: texts.addHoliday,
    },
  ];
}

function CalendarForm({ calendar }: { readonly calendar?: Calendar }) {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  const fields = useCalendarFields(calendar);
  return (
    <ActionButton
      permission={MANAGE}
      label={calendar === undefined ? texts.define : texts.change}
      {...(calendar !== undefined && { look: 'plain' as const })}
      form={{
        title: calendar === undefined ? texts.define : texts.changeTitle,
        document: DefineBusinessCalendarDocument,
        fields,
        variables: (held) => ({
          input: {
            code: calendar?.code ?? held('code') ?? '',
            name: held('name') ?? '',
            timeZone: held('timeZone') ?? '',
            hours: held.rows('hours').map((row) => ({
              weekday: row.number('weekday') ?? 0,
              opens: row('opens') ?? '',
              closes: row('closes') ?? '',
            })),
            holidays: held.rows('holidays').map((row) => ({ day: row('day') ?? '', name: row('name') ?? '' })),
          },
        }),
      }}
    />
  );
}

function RetireCalendar({ calendar, others }: { readonly calendar: Calendar; readonly others: readonly Calendar[] }) {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  return (
    <ActionButton
      of={[calendar, 'retireBusinessCalendar']}
      look="plain"
      label={texts.retire}
      form={{
        title: texts.retireTitle,
        lead: `${calendar.name}. ${texts.retireLead}`,
        document: RetireBusinessCalendarDocument,
        fields: [
          {
            name: 'successor',
            label: texts.successor,
            kind: 'choice',
            choices: others.map(({ id, name }) => [id, name] as const),
            hint: texts.successorHint,
          },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            calendar: ref(calendar.id),
            version: calendar.version,
            successor: ref(held('successor')),
            reason: held('reason') ?? '',
          },
        }),
      }}
    />
  );
}

type LevelProps = { readonly calendars: readonly Calendar[]; readonly level?: Level };

function LevelForm({ calendars, level }: LevelProps) {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  const what: readonly FieldSpec[] = [
    { name: 'department', label: texts.department, kind: 'department', hint: texts.departmentHint },
    {
      name: 'severity',
      label: texts.severity,
      kind: 'choice',
      choices: choicesOf(words.operations.severity),
    },
  ];
  return (
    <ActionButton
      permission={MANAGE}
      label={level === undefined ? texts.set : texts.change}
      look={level === undefined ? 'primary' : 'plain'}
      form={{
        title: texts.set,
        lead:
          level === undefined
            ? texts.setLead
            : `${level.department?.name ?? texts.everyDepartment}, ${
                level.severity === null ? texts.everySeverity : words.operations.severity[level.severity]
              }`,
        document: SetServiceLevelDocument,
        fields: [
          ...(level === undefined ? what : []),
          {
            name: 'calendar',
            label: texts.calendar,
            kind: 'choice',
            choices: calendars.map(({ id, name }) => [id, name] as const),
            initial: level?.calendar?.id,
            hint: texts.around,
          },
          {
            name: 'acknowledgeMinutes',
            label: texts.acknowledge,
            kind: 'number',
            least: 1,
            hint: texts.minutesHint,
            initial: level?.acknowledgeMinutes,
          },
          {
            name: 'resolveMinutes',
            label: texts.resolve,
            kind: 'number',
            least: 1,
            hint: texts.minutesHint,
            initial: level?.resolveMinutes,
          },
        ],
        variables: (held) => ({
          input: {
            department: ref(level === undefined ? held('department') : (level.department?.id ?? null)),
            severity: level === undefined ? (held('severity') as Severity | null) : level.severity,
            calendar: ref(held('calendar')),
            acknowledgeMinutes: held.number('acknowledgeMinutes'),
            resolveMinutes: held.number('resolveMinutes'),
          },
        }),
      }}
    />
  );
}

function Levels({ data }: { readonly data: ServiceLevelsQuery }) {
  const { words, formats } = useLanguage();
  const texts = words.serviceLevels;
  const calendars = data.businessCalendars.edges.map(({ node }) => node);
  const minutes = (value: number | null) => (value === null ? texts.configured : formats.count(value));
  return (
    <TablePanel
      title={texts.levels}
      tools={<LevelForm calendars={calendars} />}
      empty={texts.noLevels}
      rows={data.serviceLevels.edges.map(({ node }) => node)}
      rowKey={(row) => row.id}
      total={data.serviceLevels.totalCount}
      columns={[
        { key: 'department', head: texts.department, heading: true, cell: (row) => row.department?.name ?? texts.everyDepartment },
        {
          key: 'severity',
          head: texts.severity,
          cell: (row) => (row.severity === null ? texts.everySeverity : words.operations.severity[row.severity]),
        },
        { key: 'calendar', head: texts.calendar, cell: (row) => row.calendar?.name ?? texts.around },
        { key: 'acknowledge', head: texts.acknowledge, kind: 'number', cell: (row) => minutes(row.acknowledgeMinutes) },
        { key: 'resolve', head: texts.resolve, kind: 'number', cell: (row) => minutes(row.resolveMinutes) },
        {
          key: 'actions',
          head: <span className="unseen">{words.platform.form.actions}</span>,
          kind: 'fit',
          cell: (row) => (
            <>
              <LevelForm calendars={calendars} level={row} />
              <ActionButton
                permission={MANAGE}
                look="plain"
                label={texts.remove}
                form={{
                  title: texts.removeTitle,
                  lead: texts.removeLead,
                  document: RemoveServiceLevelDocument,
                  ...asItIs({ serviceLevel: row.id }),
                }}
              />
            </>
          ),
        },
      ]}
    />
  );
}

function Calendars({ data }: { readonly data: ServiceLevelsQuery }) {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  const { weekdays } = words.changes;
  const calendars = data.businessCalendars.edges.map(({ node }) => node);
  return (
    <TablePanel
      title={texts.calendars}
      tools={<CalendarForm />}
      empty={texts.noCalendars}
      rows={calendars}
      rowKey={(row) => row.id}
      total={data.businessCalendars.totalCount}
      columns={[
        { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
        { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
        { key: 'zone', head: texts.zone, kind: 'fit', cell: (row) => row.timeZone },
        {
          key: 'hours',
          head: texts.hours,
          kind: 'wide',
          cell: (row) =>
            row.hours.map((time) => `${weekdays[time.weekday - 1] ?? ''} ${time.opens}–${time.closes}`).join(', '),
        },
        { key: 'holidays', head: texts.holidays, kind: 'fit', cell: (row) => texts.days(row.holidays.length) },
        {
          key: 'actions',
          head: <span className="unseen">{words.platform.form.actions}</span>,
          kind: 'fit',
          cell: (row) => (
            <>
              <CalendarForm calendar={row} />
              <RetireCalendar calendar={row} others={calendars.filter(({ id }) => id !== row.id)} />
            </>
          ),
        },
      ]}
    />
  );
}

/** The times to acknowledge and to resolve incidents, and the calendars that apply. */
export function ServiceLevelsPage() {
  const { words } = useLanguage();
  const texts = words.serviceLevels;
  const reading = useReadAll(ServiceLevelsDocument, {}, { businessCalendars: 'afterCalendar', serviceLevels: 'afterLevel' });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Shown reading={reading}>
        {(data) => (
          <div className="stack">
            <Levels data={data} />
            <Calendars data={data} />
          </div>
        )}
      </Shown>
    </Page>
  );
}
