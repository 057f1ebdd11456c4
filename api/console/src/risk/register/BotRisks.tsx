import { Link } from 'react-router';
import { BotRisksDocument } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';
import { ProposalPanel } from '../proposal/OpenProposals';
import { PROPOSALS } from '../proposal/paths';
import { useRiskColumns } from './useRiskColumns';

/** The open risks in the register that affect a bot. */
export function BotRisks({ code }: { readonly code: string }) {
  const texts = useLanguage().words.register;
  const readable = useViewer()?.may('risk:read') === true;
  const reading = useRead(BotRisksDocument, { bot: code }, { skip: !readable });
  const columns = useRiskColumns(false);
  return readable ? (
    <Shown reading={reading} lines={2}>
      {({ bot, risks }) => (
        <>
          {bot !== null && (
            <ProposalPanel
              rows={bot.riskProposals.edges.map(({ node }) => node)}
              total={bot.riskProposals.totalCount}
              all={`${PROPOSALS}?bot=${encodeURIComponent(code)}`}
            />
          )}
          {risks.edges.length > 0 && (
            <TablePanel
              title={texts.ofBot}
              tools={<Link to={`/risks?bot=${encodeURIComponent(code)}`}>{texts.all}</Link>}
              empty={texts.none}
              rows={risks.edges.map(({ node }) => node)}
              total={risks.totalCount}
              rowKey={(row) => row.id}
              columns={columns}
            />
          )}
        </>
      )}
    </Shown>
  ) : null;
}
