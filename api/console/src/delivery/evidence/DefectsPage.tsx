import { RecordFilter } from '../../catalog/RecordFilter';
import { DefectsDocument, type DefectPhase, type DefectState } from '../../generated/graphql';
import { SEVERITIES } from '../../operations/severities';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useDefectColumns } from './defectColumns';
import { ReportDefect } from './ReportDefect';

const PAGE = 50;
const STATES: readonly DefectState[] = ['OPEN', 'IN_PROGRESS', 'FIXED', 'VERIFIED', 'CLOSED', 'REJECTED'];
const PHASES: readonly DefectPhase[] = ['TEST', 'PRODUCTION'];

/** Every defect that the viewer may see. */
export function DefectsPage() {
  const { words } = useLanguage();
  const texts = words.evidence.defects;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const severity = address.list('severity', SEVERITIES);
  const foundIn = address.list('found', PHASES);
  const bot = address.text('bot');
  const filter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(severity.length > 0 && { severity: [...severity] }),
    ...(foundIn.length > 0 && { foundIn: [...foundIn] }),
    ...(bot !== '' && { bot: [{ code: bot }] }),
  };
  const filtered = Object.keys(filter).length > 0;
  const columns = useDefectColumns();
  const reading = useRead(DefectsDocument, { ...paging.arguments, filter }, { keep: true });
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<ReportDefect />}
      reading={reading}
      list={(data) => data.defects}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={texts.none}>{filtered && <p>{texts.noneHint}</p>}</Empty>}
      onClear={filtered && (() => address.clear('state', 'severity', 'found', 'bot'))}
      filters={
        <>
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={words.evidence.defectState} />
          <ChoiceFilter name="severity" label={texts.severity} choices={SEVERITIES} names={words.operations.severity} />
          <ChoiceFilter name="found" label={texts.foundIn} choices={PHASES} names={words.evidence.foundIn} />
          <RecordFilter kind="bot" label={texts.bot} />
        </>
      }
    />
  );
}
