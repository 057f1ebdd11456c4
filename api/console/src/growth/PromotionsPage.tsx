import { PromotionsPageDocument, type PromotionProposalFilter, type PromotionState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { CareerLadder } from './CareerLadder';
import { usePromotionColumns } from './PromotionTable';
import { ProposePromotion } from './ProposePromotion';

const PAGE = 50;
const STATES: readonly PromotionState[] = ['PROPOSED', 'APPROVED', 'REJECTED'];

/** The proposals to promote people, and the career ladders. */
export function PromotionsPage() {
  const texts = useLanguage().words.growth;
  const paging = usePaging(PAGE);
  const state = useAddress().list('state', STATES);
  const filter: PromotionProposalFilter = { ...(state.length > 0 && { state: [...state] }) };
  const reading = useRead(PromotionsPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns = usePromotionColumns();
  return (
    <ListPage
      title={texts.promotions}
      lead={texts.promotionsLead}
      tools={<ProposePromotion />}
      reading={reading}
      list={(data) => data.promotionProposals}
      paging={paging}
      columns={columns}
      filters={<ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.promotionState} />}
      empty={<Empty title={state.length > 0 ? texts.noPromotionsMatch : texts.noPromotions} />}
    >
      <CareerLadder />
    </ListPage>
  );
}
