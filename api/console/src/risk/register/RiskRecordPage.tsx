import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath, departmentPath } from '../../catalog/paths';
import { Line } from '../../commitment/Line';
import {
  ApproveRiskAcceptanceDocument,
  EndRiskAcceptanceDocument,
  RejectRiskAcceptanceDocument,
  RiskRecordPageDocument,
  WithdrawRiskAcceptanceDocument,
  type RiskAcceptancePartsFragment,
  type RiskLevel,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { step, Steps } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Unbroken } from '../../platform/ui/Unbroken';
import { LevelBadge } from '../LevelBadge';
import { ProposalPanel } from '../proposal/OpenProposals';
import { RiskAcceptanceBadge, RiskStateBadge } from './badges';
import { Residual } from './Residual';
import { RiskLosses } from './RiskLosses';
import { RiskSteps, type RegisteredRisk } from './RiskSteps';
import { Treatment } from './Treatments';

function AcceptanceSteps({ acceptance }: { readonly acceptance: RiskAcceptancePartsFragment }) {
  const { fields, steps } = useLanguage().words.register;
  const based = { acceptance: ref(acceptance.id), version: acceptance.version };
  return (
    <Steps
      record={acceptance}
      look="small"
      steps={{
        approveRiskAcceptance: step({
          title: steps.approve,
          lead: acceptance.reason,
          document: ApproveRiskAcceptanceDocument,
          ...withNote(based, fields.note),
        }),
        rejectRiskAcceptance: step({
          title: steps.reject,
          document: RejectRiskAcceptanceDocument,
          ...withReason(based, fields.reason),
        }),
        withdrawRiskAcceptance: step({
          title: steps.withdraw,
          document: WithdrawRiskAcceptanceDocument,
          ...withReason(based, fields.reason),
        }),
        endRiskAcceptance: step({ title: steps.end, document: EndRiskAcceptanceDocument, ...withReason(based, fields.reason) }),
      }}
    />
  );
}

function Acceptances({ rows }: { readonly rows: readonly RiskAcceptancePartsFragment[] }) {
  const { words } = useLanguage();
  const texts = words.register;
  const { fields } = texts;
  const told = (at: string | null, by: { readonly name: string } | null) =>
    at === null ? (
      <span className="quiet">–</span>
    ) : (
      <>
        <Unbroken>{instant(at)}</Unbroken>
        {by !== null && <span className="cell-sub">{by.name}</span>}
      </>
    );
  return (
    <TablePanel
      title={texts.acceptances}
      empty={texts.none}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'number', head: fields.number, kind: 'fit', heading: true, cell: (row) => row.number },
        { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <RiskAcceptanceBadge state={row.state} /> },
        { key: 'level', head: fields.level, kind: 'fit', cell: (row) => <LevelBadge level={row.level} /> },
        {
          key: 'reason',
          head: fields.reason,
          kind: 'wide',
          cell: (row) => (
            <>
              {row.reason}
              {row.note !== null && <span className="cell-sub">{row.note}</span>}
            </>
          ),
        },
        { key: 'ends', head: fields.ends, kind: 'fit', cell: (row) => date(row.endsAt) },
        { key: 'requested', head: fields.requested, kind: 'fit', cell: (row) => told(row.requestedAt, row.requestedBy) },
        { key: 'decided', head: fields.decided, kind: 'fit', cell: (row) => told(row.decidedAt, row.decidedBy) },
        {
          key: 'steps',
          head: <span className="unseen">{words.platform.form.actions}</span>,
          kind: 'fit',
          cell: (row) => <AcceptanceSteps acceptance={row} />,
        },
      ]}
    />
  );
}

function Reviews({ risk }: { readonly risk: RegisteredRisk }) {
  const { words, formats } = useLanguage();
  const texts = words.register;
  const { fields } = texts;
  return (
    <TablePanel
      title={texts.reviews}
      empty={texts.noReviews}
      rows={risk.reviews.edges.map(({ node }) => node)}
      total={risk.reviews.totalCount}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'at',
          head: fields.reviewed,
          kind: 'fit',
          heading: true,
          cell: (row) => (
            <>
              <Unbroken>{instant(row.reviewedAt)}</Unbroken>
              <span className="cell-sub">{texts.kind[row.kind]}</span>
            </>
          ),
        },
        { key: 'by', head: fields.by, kind: 'fit', cell: (row) => row.reviewedBy?.name ?? '–' },
        { key: 'level', head: fields.inherent, kind: 'fit', cell: (row) => <LevelBadge level={row.level} /> },
        {
          key: 'figures',
          head: texts.figures,
          cell: (row) => (
            <>
              {texts.perYear(formats.decimal(row.frequency))}
              <span className="cell-sub">
                {texts.between(formats.money(row.lossLow, row.currency), formats.money(row.lossHigh, row.currency))}
              </span>
            </>
          ),
        },
        { key: 'note', head: fields.note, kind: 'wide', cell: (row) => row.note ?? '–' },
      ]}
    />
  );
}

function Figures({ risk }: { readonly risk: RegisteredRisk }) {
  const { words, formats } = useLanguage();
  const texts = words.register;
  const { fields } = texts;
  const { currency } = risk;
  const rated = (level: RiskLevel | null, likelihood: RiskLevel | null, impact: RiskLevel | null): ReactNode =>
    level === null || likelihood === null || impact === null ? null : (
      <>
        <LevelBadge level={level} />
        <span className="cell-sub">
          {words.risk.likelihood} {words.risk.level[likelihood]} · {words.risk.impact} {words.risk.level[impact]}
        </span>
      </>
    );
  const interval =
    risk.frequencyLow === null || risk.frequencyHigh === null
      ? null
      : texts.between(formats.decimal(risk.frequencyLow), formats.decimal(risk.frequencyHigh));
  return (
    <Panel title={texts.figures} foot={words.platform.utc}>
      <dl className="facts figures">
        <Line name={fields.inherent}>{rated(risk.inherentLevel, risk.inherentLikelihood, risk.inherentImpact)}</Line>
        <Line name={fields.current}>{rated(risk.currentLevel, risk.currentLikelihood, risk.currentImpact)}</Line>
        <Line name={fields.residual}>{rated(risk.residualLevel, risk.residualLikelihood, risk.residualImpact)}</Line>
        <Line name={fields.frequency}>
          {risk.frequency === null ? null : (
            <>
              {formats.decimal(risk.frequency)}
              {interval !== null && <span className="cell-sub">{interval}</span>}
            </>
          )}
        </Line>
        <Line name={fields.loss}>
          {risk.lossLow === null || risk.lossHigh === null || currency === null
            ? null
            : texts.between(formats.money(risk.lossLow, currency), formats.money(risk.lossHigh, currency))}
        </Line>
        <Line name={fields.basis}>
          {risk.basis === null ? null : (
            <>
              {texts.basis[risk.basis]}
              {risk.scoreBot !== null && (
                <span className="cell-sub">
                  <Link to={botPath(risk.scoreBot.code)}>{risk.scoreBot.name}</Link>
                </span>
              )}
            </>
          )}
        </Line>
        <Line name={fields.model}>{risk.modelVersion}</Line>
        <Line name={fields.owner}>{risk.owner?.name ?? null}</Line>
        <Line name={fields.bots}>
          {risk.subjects.map(({ bot, department }) => (
            <span key={bot?.id ?? department?.id ?? ''} className="cell-sub">
              {bot !== null && <Link to={botPath(bot.code)}>{bot.name}</Link>}
              {department !== null && <Link to={departmentPath(department.code)}>{department.name}</Link>}
            </span>
          ))}
        </Line>
        <Line name={fields.identified}>
          <Unbroken>{instant(risk.identifiedAt)}</Unbroken>
        </Line>
        <Line name={fields.assessed}>{risk.assessedAt === null ? null : <Unbroken>{instant(risk.assessedAt)}</Unbroken>}</Line>
        <Line name={fields.note}>{risk.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ risk }: { readonly risk: RegisteredRisk }) {
  const texts = useLanguage().words.register;
  const { fields } = texts;
  const acceptances = risk.acceptances.edges.map(({ node }) => node);
  const treatments = risk.treatments.edges.map(({ node }) => node);
  return (
    <Page
      title={risk.number}
      beside={
        <>
          <RiskStateBadge state={risk.state} />
          {risk.currentLevel !== null && <LevelBadge level={risk.currentLevel} />}
        </>
      }
      lead={risk.title}
      tools={<RiskSteps risk={risk} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.description}>
            <dl className="facts">
              <Line name={fields.category}>{texts.category[risk.category]}</Line>
              <Line name={fields.cause}>{risk.cause}</Line>
              <Line name={fields.event}>{risk.event}</Line>
              <Line name={fields.effect}>{risk.effect}</Line>
              <Line name={fields.supplier}>{risk.supplier}</Line>
            </dl>
          </Panel>
          {risk.inherentLoss !== null && <Residual risk={risk} treatments={treatments} />}
          {risk.inherentLoss !== null && risk.state !== 'CLOSED' && <RiskLosses risk={risk.id} />}
          {treatments.map((treatment) => (
            <Treatment key={treatment.id} treatment={treatment} />
          ))}
          <ProposalPanel rows={risk.proposals.edges.map(({ node }) => node)} total={risk.proposals.totalCount} />
          {acceptances.length > 0 && <Acceptances rows={acceptances} />}
          <Reviews risk={risk} />
        </div>
        <div className="stack">
          <Figures risk={risk} />
        </div>
      </div>
    </Page>
  );
}

/** One risk of the register: its figures, its treatments and what they leave of it, its acceptances and its reviews. */
export function RiskRecordPage() {
  const { number = '' } = useParams();
  const reading = useRead(RiskRecordPageDocument, { number });
  return <Shown reading={reading}>{({ risk }) => (risk === null ? <NotFound /> : <Known key={risk.id} risk={risk} />)}</Shown>;
}
