import { CorrectionsDocument, type CorrectionRequestFilter, type CorrectionRequestState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useCorrectionColumns } from './useCorrectionColumns';

const PAGE = 50;
const STATES: readonly CorrectionRequestState[] = ['REQUESTED', 'APPLIED', 'REJECTED', 'WITHDRAWN'];

/** The requests to correct employees' data that the viewer made or may decide. */
export function CorrectionsPage() {
  const texts = useLanguage().words.correction;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const columns = useCorrectionColumns(true);
  const state = address.list('state', STATES);
  const filter: CorrectionRequestFilter = state.length > 0 ? { state: [...state] } : {};
  const people = useViewer()?.may('catalog:read') === true;
  const reading = useRead(CorrectionsDocument, { ...paging.arguments, filter, people }, { keep: true });
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      list={(data) => data.correctionRequests}
      paging={paging}
      columns={columns}
      onClear={state.length > 0 && (() => address.clear('state'))}
      filters={<ChoiceFilter name="state" label={texts.stateHead} choices={STATES} names={texts.state} />}
      empty={<Empty title={state.length === 0 ? texts.noneOpen : texts.noneMatch} />}
    />
  );
}
