import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import { RecordFilter } from '../../catalog/RecordFilter';
import {
  MeasurementsDocument,
  type MeasurementFilter,
  type MeasurementOrderField,
  type MeasurementsQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ListPage } from '../../platform/ui/ListPage';
import { SearchField } from '../../platform/ui/SearchField';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { DayFilter } from './DayFilter';
import { useDays } from './useDays';

const PAGE = 50;
const ORDERS: readonly MeasurementOrderField[] = ['STARTS_AT', 'METRIC'];

type Row = MeasurementsQuery['measurements']['edges'][number]['node'];

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const { fields } = words.interactions;
  return [
    { key: 'metric', head: fields.metric, order: 'METRIC', heading: true, cell: ({ metric }) => <code>{metric}</code> },
    {
      key: 'bot',
      head: fields.bot,
      cell: ({ bot }) =>
        bot === null ? <span className="quiet">–</span> : <Link to={botPath(bot.code)}>{bot.name}</Link>,
    },
    {
      key: 'startsAt',
      head: fields.startsAt,
      order: 'STARTS_AT',
      kind: 'fit',
      cell: ({ startsAt }) => <span className="unbroken">{instant(startsAt)}</span>,
    },
    {
      key: 'endsAt',
      head: fields.endsAt,
      kind: 'fit',
      cell: ({ endsAt }) => <span className="unbroken">{instant(endsAt)}</span>,
    },
    { key: 'value', head: fields.value, kind: 'number', cell: ({ value }) => formats.decimal(value) },
  ];
}

/** The measurements that the viewer may read, filtered, ordered and paged. */
export function MeasurementsPage() {
  const { words } = useLanguage();
  const texts = words.interactions;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const bot = address.text('bot');
  const metric = address.text('metric');
  const { from, until } = useDays();
  const by = address.list('by', ORDERS)[0] ?? 'STARTS_AT';
  const descending = address.text('down') === '' ? by === 'STARTS_AT' : address.text('down') === '1';
  const filter: MeasurementFilter = {
    ...(bot !== '' && { bot: [{ code: bot }] }),
    ...(metric !== '' && { metric: [metric] }),
    ...(from !== undefined && { startsFrom: from }),
    ...(until !== undefined && { startsBefore: until }),
  };
  const reading = useRead(
    MeasurementsDocument,
    { ...paging.arguments, filter, orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' } },
    { keep: true },
  );
  return (
    <ListPage
      title={texts.measurements}
      lead={texts.measurementsLead}
      tools={
        <Link className="button button-small" to="/interactions">
          {texts.interactions}
        </Link>
      }
      reading={reading}
      list={(data) => data.measurements}
      paging={paging}
      columns={useColumns()}
      order={{ by, descending, onOrder: (field, down) => address.set({ by: field, down: down ? '1' : '0' }) }}
      lines={14}
      empty={<Empty title={texts.noMeasurements} />}
      onClear={Object.keys(filter).length > 0 && (() => address.clear('bot', 'metric', 'from', 'until'))}
      filters={
        <>
          <SearchField label={texts.metric} value={metric} onSearch={(typed) => address.set({ metric: typed })} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
          <DayFilter name="from" label={texts.startsFrom} />
          <DayFilter name="until" label={texts.startsBefore} />
        </>
      }
    />
  );
}
