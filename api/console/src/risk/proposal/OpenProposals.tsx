import { Link } from 'react-router';
import { RiskProposalsDocument, type RiskProposalListedFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';
import { PROPOSALS } from './paths';
import { useProposalColumns } from './useProposalColumns';

type Props = { readonly rows: readonly RiskProposalListedFragment[]; readonly total: number; readonly all?: string };

/** Proposals in a panel; nothing if there are none. */
export function ProposalPanel({ rows, total, all = PROPOSALS }: Props) {
  const texts = useLanguage().words.proposal;
  const columns = useProposalColumns();
  return rows.length === 0 ? null : (
    <TablePanel
      title={texts.title}
      tools={<Link to={all}>{texts.all}</Link>}
      empty={texts.none}
      rows={rows}
      total={total}
      rowKey={(row) => row.id}
      columns={columns}
    />
  );
}

/** The newest proposals that nobody has decided on. */
export function OpenProposals() {
  const { data } = useRead(RiskProposalsDocument, { first: 5, filter: { state: ['PROPOSED'] } });
  return data === undefined ? null : (
    <ProposalPanel rows={data.riskProposals.edges.map(({ node }) => node)} total={data.riskProposals.totalCount} />
  );
}
