import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import type { RiskProposalListedFragment } from '../../generated/graphql';
import { date } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { Column } from '../../platform/ui/Table';
import { proposalPath } from './paths';
import { ProposalBadge } from './ProposalBadge';

/** The columns of a list of proposed risks. */
export function useProposalColumns(): readonly Column<RiskProposalListedFragment>[] {
  const { words, formats, pick } = useLanguage();
  const { proposal, register } = words;
  const { fields } = proposal;
  return [
    {
      key: 'title',
      head: register.fields.title,
      heading: true,
      kind: 'wide',
      cell: (row) => (
        <>
          <Link to={proposalPath(row.number)}>{pick(row.title, row.titleZh)}</Link>
          <span className="cell-sub">
            {row.number} · {register.category[row.category]}
            {row.riskRule !== null && ` · ${pick(row.riskRule.name, row.riskRule.nameZh)}`}
          </span>
        </>
      ),
    },
    { key: 'state', head: register.fields.state, kind: 'fit', cell: (row) => <ProposalBadge state={row.state} /> },
    { key: 'rows', head: fields.rows, kind: 'number', cell: (row) => formats.count(row.rowCount) },
    {
      key: 'bot',
      head: register.fields.bot,
      kind: 'fit',
      cell: (row) =>
        row.bot === null ? <span className="quiet">–</span> : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>,
    },
    { key: 'proposed', head: fields.proposed, kind: 'fit', cell: (row) => date(row.proposedAt) },
  ];
}
