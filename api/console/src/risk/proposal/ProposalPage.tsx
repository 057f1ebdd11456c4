import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { Line } from '../../commitment/Line';
import { RiskProposalPageDocument, type RiskProposalRowPartsFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Pager } from '../../platform/ui/Pager';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { usePaging, type Paging } from '../../platform/ui/usePaging';
import { riskPath } from '../register/paths';
import { proposalPath, recordAt } from './paths';
import { ProposalBadge } from './ProposalBadge';
import { ProposalSteps, type ShownProposal } from './ProposalSteps';

const PAGE = 50;

/** The address of the page of a record that a proposal is based on; null if the viewer may not see it. */
function recordPath({ record }: RiskProposalRowPartsFragment): string | null {
  switch (record?.__typename) {
    case 'Incident':
      return recordAt('incidents', record.number);
    case 'Vulnerability':
      return recordAt('vulnerabilities', record.number);
    case 'ControlResult':
      return record.control === null ? null : recordAt('controls', record.control.code);
    case 'Bot':
      return botPath(record.code);
    default:
      return null;
  }
}

type Props = { readonly proposal: ShownProposal; readonly paging: Paging; readonly stale: boolean };

function Rows({ proposal, paging, stale }: Props) {
  const { words, formats, pick } = useLanguage();
  const texts = words.proposal;
  const { edges, pageInfo, totalCount } = proposal.rows;
  const name = ({ record, title }: RiskProposalRowPartsFragment) =>
    record?.__typename === 'ControlResult' && record.control !== null ? pick(record.control.name, record.control.nameZh) : title;
  const columns: readonly Column<RiskProposalRowPartsFragment>[] = [
    {
      key: 'record',
      head: texts.fields.record,
      kind: 'wide',
      heading: true,
      cell: (row) => {
        const path = recordPath(row);
        return path === null ? name(row) : <Link to={path}>{name(row)}</Link>;
      },
    },
    { key: 'at', head: texts.fields.at, kind: 'fit', cell: (row) => <Unbroken>{instant(row.at)}</Unbroken> },
  ];
  return (
    <>
      <Panel
        title={texts.rows}
        flush
        foot={<Pager paging={paging} page={pageInfo} shown={edges.length} total={totalCount} />}
      >
        {edges.length === 0 ? (
          <Empty title={texts.noRows} />
        ) : (
          <Table
            caption={texts.rows}
            columns={columns}
            rows={edges.map(({ node }) => node)}
            rowKey={(row) => row.id}
            stale={stale}
          />
        )}
      </Panel>
      {totalCount < proposal.rowCount && (
        <p className="quiet">{texts.rowsLead(totalCount, formats.count(proposal.rowCount))}</p>
      )}
    </>
  );
}

function Details({ proposal }: { readonly proposal: ShownProposal }) {
  const { words, pick } = useLanguage();
  const texts = words.proposal;
  const { fields } = texts;
  const { riskRule: rule, previous, risk } = proposal;
  return (
    <Panel title={texts.details} foot={words.platform.utc}>
      <dl className="facts">
        <Line name={fields.rule}>
          {rule === null ? null : (
            <>
              {pick(rule.name, rule.nameZh)}
              <span className="cell-sub">{pick(rule.explanation, rule.explanationZh)}</span>
            </>
          )}
        </Line>
        <Line name={words.register.fields.bot}>
          {proposal.bot === null ? null : <Link to={botPath(proposal.bot.code)}>{proposal.bot.name}</Link>}
        </Line>
        <Line name={fields.first}>
          <Unbroken>{instant(proposal.firstAt)}</Unbroken>
        </Line>
        <Line name={fields.last}>
          <Unbroken>{instant(proposal.lastAt)}</Unbroken>
        </Line>
        <Line name={fields.proposed}>
          <Unbroken>{instant(proposal.proposedAt)}</Unbroken>
        </Line>
        <Line name={fields.lastSeen}>
          <Unbroken>{instant(proposal.lastSeenAt)}</Unbroken>
        </Line>
        <Line name={fields.previous}>
          {previous === null ? null : (
            <>
              <Link to={proposalPath(previous.number)}>{previous.number}</Link> <ProposalBadge state={previous.state} />
              {previous.note !== null && <span className="cell-sub">{previous.note}</span>}
            </>
          )}
        </Line>
        <Line name={fields.risk}>
          {risk === null ? null : (
            <Link to={riskPath(risk.number)}>
              {risk.number} {risk.title}
            </Link>
          )}
        </Line>
        <Line name={fields.decided}>
          {proposal.decidedAt === null ? null : texts.acted(proposal.decidedBy?.name ?? '–', instant(proposal.decidedAt))}
        </Line>
        <Line name={fields.withdrawn}>
          {proposal.withdrawnAt === null ? null : <Unbroken>{instant(proposal.withdrawnAt)}</Unbroken>}
        </Line>
        <Line name={words.register.fields.reason}>{proposal.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ proposal, paging, stale }: Props) {
  const { words, pick } = useLanguage();
  const texts = words.proposal;
  const { fields, category } = words.register;
  return (
    <Page
      title={proposal.number}
      beside={<ProposalBadge state={proposal.state} />}
      lead={pick(proposal.title, proposal.titleZh)}
      tools={<ProposalSteps proposal={proposal} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.suggestion}>
            <dl className="facts">
              <Line name={fields.category}>{category[proposal.category]}</Line>
              <Line name={fields.cause}>{pick(proposal.cause, proposal.causeZh)}</Line>
              <Line name={fields.event}>{pick(proposal.event, proposal.eventZh)}</Line>
              <Line name={fields.effect}>{pick(proposal.effect, proposal.effectZh)}</Line>
            </dl>
          </Panel>
          <Rows proposal={proposal} paging={paging} stale={stale} />
        </div>
        <div className="stack">
          <Details proposal={proposal} />
        </div>
      </div>
    </Page>
  );
}

/** A risk that a rule proposes: what it suggests, the records that it is based on, and the decision. */
export function ProposalPage() {
  const { number = '' } = useParams();
  const paging = usePaging(PAGE);
  const reading = useRead(RiskProposalPageDocument, { number, ...paging.arguments }, { keep: true });
  return (
    <Shown reading={reading}>
      {({ riskProposal: proposal }) =>
        proposal === null ? (
          <NotFound />
        ) : (
          <Known key={proposal.id} proposal={proposal} paging={paging} stale={reading.stale} />
        )
      }
    </Shown>
  );
}
