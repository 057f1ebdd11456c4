import { recurrenceInWords, recurrenceOf } from '../../commitment/recurrence';
import {
  ChangeQueryScheduleDocument,
  QuerySchedulesDocument,
  ResumeQueryScheduleDocument,
  ScheduleQueryDocument,
  StopQueryScheduleDocument,
  type QuerySchedulePartsFragment,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { step, Steps, type StepsOf } from '../../platform/form/steps';
import { asItIs } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import type { SavedQuery } from './savedQuery';
import { channelOf, formatOf, useScheduleFields, valuesOf } from './scheduleFields';

export type QuerySchedule = QuerySchedulePartsFragment;
type Delivery = QuerySchedule['deliveries'][number];

function useSteps(query: SavedQuery, schedule: QuerySchedule): StepsOf {
  const texts = useLanguage().words.insight.sqlPage.schedules;
  const fields = useScheduleFields(query);
  const based = { querySchedule: schedule.id, version: schedule.version };
  return {
    changeQuerySchedule: step({
      title: texts.change,
      document: ChangeQueryScheduleDocument,
      fields: fields(schedule),
      variables: (held) => ({
        input: {
          ...based,
          channel: channelOf(held),
          recurrence: recurrenceOf(held),
          startsOn: held('startsOn'),
          timeOfDay: held('timeOfDay'),
          timeZone: held('timeZone'),
          values: valuesOf(query, held),
        },
      }),
    }),
    stopQuerySchedule: step({ title: texts.stop, lead: texts.stopLead, document: StopQueryScheduleDocument, ...asItIs(based) }),
    resumeQuerySchedule: step({ title: texts.resume, lead: schedule.stopReason ?? undefined, document: ResumeQueryScheduleDocument, ...asItIs(based) }),
  };
}

function useColumns(): readonly Column<Delivery>[] {
  const { words, formats } = useLanguage();
  const texts = words.insight.sqlPage.schedules;
  return [
    { key: 'due', head: texts.due, kind: 'fit', heading: true, cell: ({ dueAt }) => instant(dueAt) },
    {
      key: 'result',
      head: texts.result,
      kind: 'wide',
      cell: ({ rows, truncated, failure }) =>
        rows === null ? failure : rows === 0 ? texts.empty : `${texts.rows(formats.count(rows))}${truncated ? ` ${texts.truncated}` : ''}`,
    },
    { key: 'snapshot', head: words.insight.sqlPage.snapshot, kind: 'fit', cell: ({ snapshot }) => (snapshot?.cutAt ? instant(snapshot.cutAt) : '–') },
    {
      key: 'sent',
      head: texts.sent,
      kind: 'fit',
      cell: ({ notification }) => (notification === null ? '–' : <span title={notification.answer ?? undefined}>{words.notification.state[notification.state]}</span>),
    },
  ];
}

function Schedule({ query, schedule }: { readonly query: SavedQuery; readonly schedule: QuerySchedule }) {
  const { words } = useLanguage();
  const texts = words.insight.sqlPage.schedules;
  const steps = useSteps(query, schedule);
  const columns = useColumns();
  const deliveries = [...schedule.deliveries].reverse();
  return (
    <li className="stack">
      <div className="page-tools">
        <strong>{schedule.channel?.name ?? texts.mail}</strong>
        <Badge tone={schedule.state === 'ACTIVE' ? 'good' : 'medium'}>{texts.state[schedule.state]}</Badge>
        <Steps record={schedule} steps={steps} look="small" />
      </div>
      <p className="quiet">
        {texts.when(recurrenceInWords(schedule.recurrence, words.commitment), schedule.timeOfDay, schedule.timeZone)}
        {` ${texts.formats[schedule.format]}.`}
        {schedule.state === 'ACTIVE' && ` ${texts.next(instant(schedule.nextAt))}`}
      </p>
      {schedule.stopReason !== null && <p role="status">{schedule.stopReason}</p>}
      {deliveries.length > 0 && <Table caption={texts.deliveries} columns={columns} rows={deliveries} rowKey={({ dueAt }) => dueAt} />}
    </li>
  );
}

/** When the results of a saved query of the viewer are sent, and the latest deliveries. */
export function SchedulesPanel({ query }: { readonly query: SavedQuery }) {
  const texts = useLanguage().words.insight.sqlPage.schedules;
  const reading = useRead(QuerySchedulesDocument, { id: query.id });
  const fields = useScheduleFields(query);
  return (
    <Panel
      title={texts.title}
      tools={
        <ActionButton
          permission="insight:query-sql"
          look="small"
          form={{
            title: texts.add,
            lead: texts.lead,
            document: ScheduleQueryDocument,
            fields: fields(),
            variables: (held) => ({
              input: {
                savedQuery: query.id,
                channel: channelOf(held),
                format: formatOf(held),
                recurrence: recurrenceOf(held),
                startsOn: held('startsOn') ?? '',
                timeOfDay: held('timeOfDay') ?? '',
                timeZone: held('timeZone') ?? '',
                values: valuesOf(query, held),
              },
            }),
          }}
        />
      }
    >
      <Shown reading={reading}>
        {({ savedQuery }) =>
          savedQuery === null || savedQuery.schedules.length === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <ul className="sql-schedules">
              {savedQuery.schedules.map((schedule) => (
                <Schedule key={schedule.id} query={query} schedule={schedule} />
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}
