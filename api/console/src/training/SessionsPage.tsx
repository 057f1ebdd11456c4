import {
  TrainingSessionsPageDocument,
  type TrainingSessionFilter,
  type TrainingSessionState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { useSessionColumns } from './tables';

const PAGE = 50;
const STATES: readonly TrainingSessionState[] = ['PLANNED', 'HELD', 'CANCELLED'];

/** The sessions of all courses. */
export function SessionsPage() {
  const texts = useLanguage().words.training;
  const paging = usePaging(PAGE);
  const state = useAddress().list('state', STATES);
  const filter: TrainingSessionFilter = state.length > 0 ? { state: [...state] } : {};
  const reading = useRead(TrainingSessionsPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useSessionColumns();
  return (
    <ListPage
      title={texts.sessions}
      lead={texts.sessionsLead}
      reading={reading}
      list={(data) => data.trainingSessions}
      paging={paging}
      columns={columns}
      filters={<ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.sessionState} />}
      empty={<Empty title={state.length > 0 ? texts.noSessionsMatch : texts.noSessions} />}
    />
  );
}
