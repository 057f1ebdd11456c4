import { Link, useParams } from 'react-router';
import { AppealBadge, CycleStateBadge, GradeMark } from '../appraisal/badges';
import { DecideOutcome } from '../appraisal/DecideOutcome';
import { NoticeList } from '../appraisal/NoticeList';
import { Outcomes } from '../appraisal/Outcomes';
import { ScorecardSummary } from '../appraisal/ScorecardSummary';
import { appealPath, cyclePath } from '../appraisal/paths';
import { RestatedTotal } from '../appraisal/RestatedTotal';
import { rescored, SubmitAppeal } from '../appraisal/SubmitAppeal';
import { ScorecardPageDocument, type ScorecardPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Figure, Figures } from '../platform/ui/Figures';
import { Page } from '../platform/ui/Page';
import { Reports } from '../platform/ui/Reports';
import { Shown } from '../platform/ui/states';
import { Dimension } from './Dimension';

type Cycle = NonNullable<ScorecardPageQuery['appraisalCycle']>;
type Scorecard = ScorecardPageQuery['scorecards']['edges'][number]['node'];

function Known({ cycle, card }: { readonly cycle: Cycle; readonly card: Scorecard }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const missing = pick(card.missing, card.missingZh);
  const gates = pick(card.gates, card.gatesZh);
  const renamed = card.department !== null && card.department.name !== card.departmentName;
  return (
    <Page
      title={card.departmentName}
      beside={<GradeMark grade={card.grade} />}
      lead={
        <span className="page-tools">
          <Link to={cyclePath(cycle.code)}>{cycle.name}</Link>
          <CycleStateBadge state={cycle.state} />
          {cycle.appeals.edges.map(({ node }) => (
            <Link key={node.id} to={appealPath(node.number)}>
              {node.number} <AppealBadge state={node.state} />
            </Link>
          ))}
          {renamed && <span className="quiet">{texts.renamed(card.department.name)}</span>}
        </span>
      }
      tools={
        <>
          {card.department !== null && (
            <>
              <SubmitAppeal
                card={card}
                indicators={card.dimensions.flatMap((dimension) =>
                  dimension.indicators.map(
                    (each) => [each.code, pick(each.name, each.nameZh), pick(dimension.name, dimension.nameZh)] as const,
                  ),
                )}
                restated={rescored(card.dimensions.flatMap((dimension) => dimension.indicators))}
              />
              <DecideOutcome cycle={cycle.id} card={card} department={card.department.id} dimensions={card.dimensions} />
            </>
          )}
          <Reports
            of={`/reports/appraisals/${encodeURIComponent(cycle.code)}/departments`}
            number={card.departmentCode}
            names={{ html: texts.report, pdf: texts.reportPdf, xlsx: texts.reportWorkbook }}
          />
        </>
      }
    >
      <Figures>
        <Figure
          label={texts.explainTotal}
          value={card.total === null ? null : { number: formats.score(card.total), unit: '' }}
          note={card.total === null ? texts.grade.INSUFFICIENT_DATA : `${texts.fields.rank} ${card.rank}`}
        />
        {card.dimensions.map((dimension) => (
          <Figure
            key={dimension.code}
            label={pick(dimension.name, dimension.nameZh)}
            value={dimension.score === null ? null : { number: formats.score(dimension.score), unit: '' }}
            note={texts.weightOf(formats.decimal(dimension.weight, 0))}
          />
        ))}
      </Figures>
      <RestatedTotal card={card} />
      <NoticeList title={texts.caps} items={gates} critical />
      <NoticeList title={texts.missing} items={missing} />
      <ScorecardSummary
        scorecard={card.id}
        dimensions={card.dimensions}
        of={{ department: card.departmentCode, period: cycle.period, snapshot: cycle.snapshot?.id ?? '' }}
      />
      {cycle.publishedAt !== null && card.department !== null && (
        <Outcomes cycle={cycle.code} department={card.department.code} />
      )}
      <div className="explain">
        {card.dimensions.map((dimension) => (
          <Dimension
            key={dimension.code}
            dimension={dimension}
            cycle={{
              id: cycle.id,
              state: cycle.state,
              period: cycle.period,
              snapshot: cycle.snapshot?.id ?? '',
              anchors: cycle.scheme?.anchors ?? [],
            }}
            card={{ id: card.id, department: card.department?.id ?? null, code: card.departmentCode }}
          />
        ))}
      </div>
    </Page>
  );
}

/** A department's result explained: total, dimensions, indicators, numbers. */
export function ScorecardPage() {
  const { cycle = '', department = '' } = useParams();
  const snapshots = useViewer()?.may('insight:read-snapshots') === true;
  const reading = useRead(ScorecardPageDocument, { cycle, department, snapshots });
  return (
    <Shown reading={reading}>
      {({ appraisalCycle, scorecards }) => {
        const card = scorecards.edges[0]?.node;
        return appraisalCycle === null || card === undefined ? <NotFound /> : <Known cycle={appraisalCycle} card={card} />;
      }}
    </Shown>
  );
}
