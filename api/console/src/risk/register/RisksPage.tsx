import { RecordFilter } from '../../catalog/RecordFilter';
import { RisksDocument, type RiskCategory, type RiskFilter, type RiskState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { LEVELS } from '../RiskPage';
import { OpenProposals } from '../proposal/OpenProposals';
import { IdentifyRisk } from './IdentifyRisk';
import { RegisterMatrix } from './RegisterMatrix';
import { useRiskColumns } from './useRiskColumns';

const PAGE = 50;
const STATES: readonly RiskState[] = ['IDENTIFIED', 'ASSESSED', 'TREATED', 'MONITORED', 'CLOSED'];
const CATEGORIES: readonly RiskCategory[] = ['TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL'];

/** The risk register, the worst risks first. */
export function RisksPage() {
  const { words } = useLanguage();
  const texts = words.register;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const category = address.list('category', CATEGORIES);
  const state = address.list('state', STATES);
  const level = address.list('level', LEVELS);
  const bot = address.text('bot');
  const department = address.text('department');
  const employee = address.text('employee');
  const filter: RiskFilter = {
    ...(category.length > 0 && { category }),
    ...(level.length > 0 && { currentLevel: level }),
    ...(bot !== '' && { bots: [{ code: bot }] }),
    ...(department !== '' && { departments: [{ code: department }] }),
    ...(employee !== '' && { owner: [{ code: employee }] }),
  };
  const filtered = Object.keys(filter).length > 0 || state.length > 0;
  const shown = { ...filter, state: state.length > 0 ? state : STATES.filter((each) => each !== 'CLOSED') };
  const reading = useRead(RisksDocument, { ...paging.arguments, filter: shown }, { keep: true });
  const columns = useRiskColumns(true);
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<IdentifyRisk />}
      above={
        <>
          <OpenProposals />
          <RegisterMatrix filter={shown} />
        </>
      }
      reading={reading}
      list={(data) => data.risks}
      paging={paging}
      columns={columns}
      lines={10}
      empty={<Empty title={filtered ? texts.noneMatch : texts.none} />}
      onClear={
        filtered &&
        (() => address.clear('category', 'state', 'level', 'bot', 'department', 'employee'))
      }
      filters={
        <>
          <ChoiceFilter name="category" label={texts.fields.category} choices={CATEGORIES} names={texts.category} />
          <ChoiceFilter name="level" label={texts.fields.level} choices={LEVELS} names={words.risk.level} />
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.state} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
          <RecordFilter kind="department" label={texts.fields.department} />
          <RecordFilter kind="employee" label={texts.fields.owner} />
        </>
      }
    />
  );
}
