import { Link, useParams } from 'react-router';
import {
  AppealPageDocument,
  ScorecardPageDocument,
  type AppealPageQuery,
  type DimensionPartsFragment,
  type PersonIndicatorPartsFragment,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { acted } from '../platform/ui/acted';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { TablePanel } from '../platform/ui/TablePanel';
import { Unbroken } from '../platform/ui/Unbroken';
import { AppealSteps } from './AppealSteps';
import { AppealBadge } from './badges';
import { cyclePath, personScorecardPath, scorecardPath } from './paths';

export type ShownAppeal = NonNullable<AppealPageQuery['appraisalAppeal']>;
export type ScoredIndicator = DimensionPartsFragment['indicators'][number] | PersonIndicatorPartsFragment;

/** The name of the department or person that appeals. */
function appellant({ department, employee, personScorecard }: ShownAppeal): string {
  return department?.name ?? employee?.name ?? personScorecard?.employeeCode ?? '–';
}

function Facts({ appeal }: { readonly appeal: ShownAppeal }) {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const { cycle, department, personScorecard: card, submittedBy, reviewer, decidedBy } = appeal;
  const lines: readonly (readonly [string, React.ReactNode])[] = [
    [texts.fields.cycle, cycle == null ? card?.cycleName : <Link to={cyclePath(cycle.code)}>{cycle.name}</Link>],
    [texts.persons.person, card !== null && <Link to={personScorecardPath((card.supersededBy ?? card).id)}>{appellant(appeal)}</Link>],
    [
      texts.fields.department,
      cycle != null && department !== null && (
        <Link to={scorecardPath(cycle.code, department.code)}>{department.name}</Link>
      ),
    ],
    [texts.actions.reason, appeal.reason],
    [texts.appeal.submitted, acted(submittedBy, appeal.submittedAt)],
    [texts.appeal.reviewer, reviewer?.name],
    [texts.appeal.due, <Unbroken key="due">{instant(appeal.dueAt)}</Unbroken>],
    [texts.appeal.overdue, appeal.overdueAt !== null && <Unbroken>{instant(appeal.overdueAt)}</Unbroken>],
    [texts.appeal.decided, appeal.decidedAt !== null && acted(decidedBy, appeal.decidedAt)],
    [texts.appeal.withdrawn, appeal.withdrawnAt !== null && <Unbroken>{instant(appeal.withdrawnAt)}</Unbroken>],
    [texts.appeal.note, appeal.note],
    [texts.appeal.resultVersion, appeal.resultVersion],
  ];
  return (
    <Panel title={texts.appeal.details} foot={words.platform.utc}>
      <dl className="facts">
        {lines
          .filter(([, value]) => value !== null && value !== undefined && value !== false)
          .map(([name, value]) => (
            <div className="facts-line" key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

/** The contested figures, and what the decision made of them. */
function Figures({ appeal, indicators }: { readonly appeal: ShownAppeal; readonly indicators: readonly ScoredIndicator[] }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const rows = appeal.indicators.map((code) => ({
    code,
    scored: indicators.find((each) => each.code === code),
    correction: appeal.corrections.find((each) => each.indicator === code),
  }));
  const write = (value: number | null | undefined, scored: ScoredIndicator | undefined) =>
    value == null ? '–' : scored === undefined ? formats.decimal(value) : formats.value(value, scored.unit);
  return (
    <TablePanel
      title={texts.appeal.contested}
      empty={texts.appeal.none}
      rows={rows}
      rowKey={(row) => row.code}
      columns={[
        {
          key: 'indicator',
          head: texts.appeal.indicator,
          heading: true,
          cell: ({ code, scored }) => (scored === undefined ? code : pick(scored.name, scored.nameZh)),
        },
        {
          key: 'before',
          head: texts.appeal.before,
          kind: 'number',
          cell: ({ scored, correction }) =>
            write(correction === undefined ? scored?.scoredValue : correction.previousValue, scored),
        },
        {
          key: 'corrected',
          head: texts.appeal.corrected,
          kind: 'number',
          cell: ({ scored, correction }) => write(correction?.value, scored),
        },
        {
          key: 'score',
          head: texts.fields.score,
          kind: 'number',
          cell: ({ scored }) => (scored?.score == null ? '–' : formats.fixed(scored.score, 2)),
        },
      ]}
    />
  );
}

function Known({ appeal }: { readonly appeal: ShownAppeal }) {
  const { words } = useLanguage();
  const { cycle, department } = appeal;
  const skip = cycle == null || department === null;
  const card = useRead(
    ScorecardPageDocument,
    { cycle: cycle?.code ?? '', department: department?.code ?? '', snapshots: false },
    { skip },
  );
  const indicators: readonly ScoredIndicator[] =
    appeal.personScorecard?.supersededBy?.indicators ??
    appeal.personScorecard?.indicators ??
    card.data?.scorecards.edges[0]?.node.dimensions.flatMap((dimension) => dimension.indicators) ??
    [];
  return (
    <Page
      title={appeal.number}
      beside={<AppealBadge state={appeal.state} />}
      lead={words.appraisal.appeal.of(appellant(appeal), cycle?.name ?? appeal.personScorecard?.cycleName ?? '–')}
      tools={<AppealSteps appeal={appeal} indicators={indicators} />}
    >
      <Facts appeal={appeal} />
      <Figures appeal={appeal} indicators={indicators} />
    </Page>
  );
}

/** An appeal against the result of an appraisal. */
export function AppealPage() {
  const { number = '' } = useParams();
  const cycles = useViewer()?.may('appraisal:read') === true;
  const reading = useRead(AppealPageDocument, { number, cycles });
  return (
    <Shown reading={reading}>
      {({ appraisalAppeal: appeal }) => (appeal === null ? <NotFound /> : <Known appeal={appeal} />)}
    </Shown>
  );
}
