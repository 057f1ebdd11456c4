import { RecordFilter } from '../../catalog/RecordFilter';
import {
  DataBreachesPageDocument,
  type DataBreachFilter,
  type DataBreachRisk,
  type DataBreachState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { ReportBreach } from './ReportBreach';
import { useBreachColumns } from './useBreachColumns';

const PAGE = 50;
const STATES: readonly DataBreachState[] = ['REPORTED', 'ASSESSED', 'NOTIFIED', 'NO_NOTIFICATION_DUE', 'CLOSED'];
const RISKS: readonly DataBreachRisk[] = ['UNLIKELY', 'LIKELY', 'HIGH'];

/** The data breaches that the viewer may see. */
export function DataBreachesPage() {
  const texts = useLanguage().words.breach;
  const { fields } = texts;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const risk = address.list('risk', RISKS);
  const bot = address.text('bot');
  const filter: DataBreachFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(risk.length > 0 && { risk: [...risk] }),
    ...(bot !== '' && { bots: [{ code: bot }] }),
  };
  const reading = useRead(DataBreachesPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useBreachColumns();
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<ReportBreach />}
      reading={reading}
      list={(data) => data.dataBreaches}
      paging={paging}
      columns={columns}
      onClear={Object.keys(filter).length > 0 && (() => address.clear('state', 'risk', 'bot'))}
      filters={
        <>
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.states} />
          <ChoiceFilter name="risk" label={fields.risk} choices={RISKS} names={texts.risks} />
          <RecordFilter kind="bot" label={fields.bots} />
        </>
      }
      empty={<Empty title={Object.keys(filter).length === 0 ? texts.none : texts.noneMatch} />}
    />
  );
}
