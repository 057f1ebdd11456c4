import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import { RecordFilter } from '../../catalog/RecordFilter';
import {
  InteractionsDocument,
  type InteractionFilter,
  type InteractionOrderField,
  type InteractionOutcome,
  type InteractionRowFragment,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { DayFilter } from './DayFilter';
import { interactionPath } from './paths';
import { useDays } from './useDays';

const PAGE = 50;
const ORDERS: readonly InteractionOrderField[] = ['ENDED_AT', 'STARTED_AT'];

function useColumns(): readonly Column<InteractionRowFragment>[] {
  const { words } = useLanguage();
  const { fields, outcome } = words.interactions;
  const none = <span className="quiet">–</span>;
  return [
    {
      key: 'id',
      head: fields.id,
      heading: true,
      cell: ({ id, externalId }) => <Link to={interactionPath(id)}>{externalId}</Link>,
    },
    {
      key: 'bot',
      head: fields.bot,
      cell: ({ bot }) => (bot === null ? none : <Link to={botPath(bot.code)}>{bot.name}</Link>),
    },
    { key: 'channel', head: fields.channel, cell: ({ channel }) => words.catalog.channel[channel] },
    { key: 'outcome', head: fields.outcome, cell: (row) => outcome[row.outcome] },
    { key: 'rating', head: fields.rating, kind: 'number', cell: ({ rating }) => rating ?? none },
    { key: 'turns', head: fields.turns, kind: 'number', cell: ({ userTurns, botTurns }) => `${userTurns} / ${botTurns}` },
    {
      key: 'startedAt',
      head: fields.startedAt,
      order: 'STARTED_AT',
      kind: 'fit',
      cell: ({ startedAt }) => <span className="unbroken">{instant(startedAt)}</span>,
    },
    {
      key: 'endedAt',
      head: fields.endedAt,
      order: 'ENDED_AT',
      kind: 'fit',
      cell: ({ endedAt }) => <span className="unbroken">{instant(endedAt)}</span>,
    },
  ];
}

/** The interactions that the viewer may read, filtered, ordered and paged. */
export function InteractionsPage() {
  const { words } = useLanguage();
  const texts = words.interactions;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const outcomes = Object.keys(texts.outcome) as InteractionOutcome[];
  const outcome = address.list('outcome', outcomes);
  const bot = address.text('bot');
  const { from, until } = useDays();
  const by = address.list('by', ORDERS)[0] ?? 'ENDED_AT';
  const descending = address.text('down') !== '0';
  const filter: InteractionFilter = {
    ...(bot !== '' && { bot: [{ code: bot }] }),
    ...(outcome.length > 0 && { outcome: [...outcome] }),
    ...(from !== undefined && { endedFrom: from }),
    ...(until !== undefined && { endedBefore: until }),
  };
  const reading = useRead(
    InteractionsDocument,
    { ...paging.arguments, filter, orderBy: { field: by, direction: descending ? 'DESC' : 'ASC' } },
    { keep: true },
  );
  return (
    <ListPage
      title={texts.interactions}
      lead={texts.interactionsLead}
      tools={
        <Link className="button button-small" to="/measurements">
          {texts.measurements}
        </Link>
      }
      reading={reading}
      list={(data) => data.interactions}
      paging={paging}
      columns={useColumns()}
      order={{ by, descending, onOrder: (field, down) => address.set({ by: field, down: down ? '1' : '0' }) }}
      lines={14}
      empty={<Empty title={texts.none} />}
      onClear={Object.keys(filter).length > 0 && (() => address.clear('bot', 'outcome', 'from', 'until'))}
      filters={
        <>
          <RecordFilter kind="bot" label={texts.fields.bot} />
          <ChoiceFilter name="outcome" label={texts.fields.outcome} choices={outcomes} names={texts.outcome} />
          <DayFilter name="from" label={texts.endedFrom} />
          <DayFilter name="until" label={texts.endedBefore} />
        </>
      }
    />
  );
}
