import { RecordFilter } from '../../catalog/RecordFilter';
import { RiskProposalsDocument, type RiskCategory, type RiskProposalFilter, type RiskProposalState } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useProposalColumns } from './useProposalColumns';

const PAGE = 50;
const STATES: readonly RiskProposalState[] = ['PROPOSED', 'ACCEPTED', 'MERGED', 'DISMISSED', 'WITHDRAWN'];
const CATEGORIES: readonly RiskCategory[] = ['TECHNICAL', 'BUSINESS', 'SECURITY', 'PEOPLE', 'SUPPLIER', 'LEGAL'];

/** Risks that were proposed from data, the newest first. */
export function ProposalsPage() {
  const { words } = useLanguage();
  const texts = words.proposal;
  const { fields } = words.register;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const state = address.list('state', STATES);
  const category = address.list('category', CATEGORIES);
  const bot = address.text('bot');
  const filter: RiskProposalFilter = {
    ...(state.length > 0 && { state }),
    ...(category.length > 0 && { category }),
    ...(bot !== '' && { bot: [{ code: bot }] }),
  };
  const filtered = Object.keys(filter).length > 0;
  const reading = useRead(RiskProposalsDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = useProposalColumns();
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      reading={reading}
      list={(data) => data.riskProposals}
      paging={paging}
      columns={columns}
      lines={6}
      empty={<Empty title={filtered ? texts.noneMatch : texts.none} />}
      onClear={
        filtered &&
        (() => address.clear('state', 'category', 'bot'))
      }
      filters={
        <>
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.state} />
          <ChoiceFilter name="category" label={fields.category} choices={CATEGORIES} names={words.register.category} />
          <RecordFilter kind="bot" label={fields.bot} />
        </>
      }
    />
  );
}
