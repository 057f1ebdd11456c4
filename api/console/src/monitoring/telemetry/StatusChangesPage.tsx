import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { BotStatusChangesDocument, type BotStatusChangeFilter, type BotStatusChangesQuery } from '../../generated/graphql';
import { DayFilter } from '../../operations/interaction/DayFilter';
import { useDays } from '../../operations/interaction/useDays';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ListPage } from '../../platform/ui/ListPage';
import { NotFound } from '../../platform/ui/failures';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { HealthStatusBadge } from './HealthStatusBadge';

const PAGE = 50;

type Bot = NonNullable<BotStatusChangesQuery['bot']>;
type Row = Bot['statusChanges']['edges'][number]['node'];

const nothing: Bot['statusChanges'] = {
  totalCount: 0,
  edges: [],
  pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
};

function useColumns(): readonly Column<Row>[] {
  const { fields } = useLanguage().words.telemetry;
  const at = (time: string | null) => (time === null ? '–' : <span className="unbroken">{instantToSecond(time)}</span>);
  return [
    { key: 'started', head: fields.startedAt, kind: 'fit', heading: true, cell: (row) => at(row.startedAt) },
    { key: 'ended', head: fields.endedAt, kind: 'fit', cell: (row) => at(row.endedAt) },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <HealthStatusBadge state={row.state} /> },
    { key: 'reason', head: fields.reason, kind: 'wide', cell: (row) => row.reason ?? '–' },
  ];
}

/** The states that a bot has been in, filtered by the day on which they started. */
export function StatusChangesPage() {
  const { code = '' } = useParams();
  const texts = useLanguage().words.telemetry;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const { from, until } = useDays();
  const filter: BotStatusChangeFilter = {
    ...(from !== undefined && { startedFrom: from }),
    ...(until !== undefined && { startedBefore: until }),
  };
  const reading = useRead(BotStatusChangesDocument, { code, ...paging.arguments, filter }, { keep: true });
  const columns = useColumns();
  if (reading.data?.bot === null) {
    return <NotFound />;
  }
  return (
    <ListPage
      title={texts.statusChanges}
      lead={
        <>
          {texts.statusChangesLead} <Link to={botPath(code)}>{reading.data?.bot?.name ?? code}</Link>
        </>
      }
      reading={reading}
      list={({ bot }) => bot?.statusChanges ?? nothing}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.noStatusChanges} />}
      onClear={Object.keys(filter).length > 0 && (() => address.clear('from', 'until'))}
      filters={
        <>
          <DayFilter name="from" label={texts.startedFrom} />
          <DayFilter name="until" label={texts.startedBefore} />
        </>
      }
    />
  );
}
