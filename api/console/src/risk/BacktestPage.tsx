import { RiskBacktestDocument, type RiskBacktestQuery, type Severity } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { useAddress } from '../platform/ui/useAddress';
import { BacktestForecasts } from './BacktestForecasts';
import { HorizonSwitch, useHorizon } from './HorizonSwitch';
import { LevelBadge } from './LevelBadge';
import { ReliabilityChart } from './ReliabilityChart';
import { verdictTones as tones } from './verdictTones';
import { useIntervals } from './useIntervals';
import { VerdictLine } from './VerdictLine';

const SEVERITIES: readonly Severity[] = ['CRITICAL', 'HIGH', 'MODERATE', 'LOW'];

type Backtest = RiskBacktestQuery['riskBacktest'];
type Model = Backtest['models'][number];
type Level = Backtest['matrix'][number];

function Statement({ test }: { readonly test: Backtest }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const champion = test.models.find((model) => model.champion);
  return (
    <Panel
      title={texts.statement}
      tools={
        <Badge tone={tones[test.verdict]} shaped>
          {texts.verdicts[test.verdict]}
        </Badge>
      }
    >
      <p>{texts.explained[test.verdict](texts.horizons[test.horizon], texts.models[champion?.name ?? ''] ?? champion?.name ?? '–')}</p>
      <dl className="facts">
        <dt>{texts.periods}</dt>
        <dd>
          {formats.count(test.periods)}{' '}
          {test.firstOrigin !== null && test.end !== null && test.periods > 0 && (
            <span className="quiet">
              <Unbroken>{texts.range(instant(test.firstOrigin), instant(test.end))}</Unbroken>
            </span>
          )}
        </dd>
        <dt>{texts.forecasts}</dt>
        <dd>{texts.counted(formats.count(test.forecasts), formats.count(test.bots), formats.count(test.events))}</dd>
        <dt>{texts.factors}</dt>
        <dd>{test.factorsVary ? texts.factorsVary : texts.factorsConstant}</dd>
        <dt>{words.risk.fields.model}</dt>
        <dd>{test.modelVersion}</dd>
      </dl>
    </Panel>
  );
}

/** The model that the scores use, and for which horizons it is informative. */
function InUse({ test }: { readonly test: Backtest }) {
  const { words } = useLanguage();
  const texts = words.risk.backtest;
  const used = test.models.find((model) => model.inUse);
  return (
    <Panel title={texts.used}>
      <p>
        <strong>{texts.models[used?.name ?? ''] ?? used?.name ?? '–'}</strong>{' '}
        <span className="quiet">{texts.inUse(test.modelVersion)}</span>
      </p>
      <VerdictLine horizon={test.horizon} severity={test.severities} />
    </Panel>
  );
}

function Models({ test }: { readonly test: Backtest }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const { interval, number } = useIntervals();
  const columns: readonly Column<Model>[] = [
    {
      key: 'name',
      head: texts.model,
      heading: true,
      cell: (row) => (
        <>
          {texts.models[row.name] ?? row.name}
          {row.champion && <span className="cell-sub">{texts.champion}</span>}
          {row.inUse && <span className="cell-sub">{texts.inUse(test.modelVersion)}</span>}
        </>
      ),
    },
    {
      key: 'verdict',
      head: texts.result,
      cell: (row) => (
        <Badge tone={tones[row.verdict]} shaped>
          {texts.verdicts[row.verdict]}
        </Badge>
      ),
    },
    { key: 'log', head: texts.logScore, kind: 'number', cell: ({ measures }) => number(measures?.logScore) },
    {
      key: 'brier',
      head: texts.brier,
      kind: 'number',
      cell: ({ measures }) => (
        <>
          {number(measures?.brier)}
          {measures && (
            <span className="cell-sub">
              {texts.parts(formats.fixed(measures.reliability, 3), formats.fixed(measures.resolution, 3), formats.fixed(measures.uncertainty, 3))}
            </span>
          )}
        </>
      ),
    },
    { key: 'skill', head: texts.skill, kind: 'number', cell: ({ measures }) => interval(measures?.skill) },
    { key: 'last', head: texts.skillLast, kind: 'number', cell: ({ measures }) => interval(measures?.skillAgainstLastPeriod) },
    { key: 'auc', head: texts.auc, kind: 'number', cell: ({ measures }) => number(measures?.auc) },
    { key: 'lift', head: texts.lift, kind: 'number', cell: ({ measures }) => number(measures?.topDecileLift) },
  ];
  return (
    <Panel flush title={texts.comparison}>
      <Table caption={texts.comparison} columns={columns} rows={test.models} rowKey={({ name }) => name} />
    </Panel>
  );
}

function MatrixOutcomes({ test }: { readonly test: Backtest }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.backtest;
  const { number } = useIntervals();
  const columns: readonly Column<Level>[] = [
    { key: 'level', head: words.risk.fields.level, heading: true, cell: ({ level }) => <LevelBadge level={level} /> },
    { key: 'forecasts', head: texts.atLevel, kind: 'number', cell: (row) => formats.count(row.forecasts) },
    {
      key: 'events',
      head: texts.followed,
      kind: 'number',
      cell: (row) => (row.forecasts === 0 ? '–' : formats.percent(row.events / row.forecasts, 1)),
    },
  ];
  return (
    <Panel flush title={texts.matrix} foot={<span>{texts.matrixAuc(number(test.matrixAuc))}</span>}>
      <Table caption={texts.matrix} columns={columns} rows={test.matrix} rowKey={({ level }) => level} />
    </Panel>
  );
}

/** Whether risk scores predict, for a horizon: the result, the models, their reliability and what followed each level. */
export function BacktestPage() {
  const { words } = useLanguage();
  const texts = words.risk.backtest;
  const address = useAddress();
  const horizon = useHorizon();
  const severity = address.list('severity', SEVERITIES);
  const reading = useRead(RiskBacktestDocument, { horizon, severity: severity.length > 0 ? severity : null }, { keep: true });
  return (
    <Page
      title={texts.title}
      lead={texts.lead}
      tools={
        <>
          <ChoiceFilter name="severity" label={texts.severity} choices={SEVERITIES} names={words.operations.severity} />
          <HorizonSwitch horizon={horizon} />
        </>
      }
    >
      <Shown reading={reading} lines={8}>
        {({ riskBacktest }) => (
          <>
            <Statement test={riskBacktest} />
            <InUse test={riskBacktest} />
            {riskBacktest.forecasts > 0 && (
              <>
                <Models test={riskBacktest} />
                <ReliabilityChart models={riskBacktest.models} />
                <MatrixOutcomes test={riskBacktest} />
              </>
            )}
            <BacktestForecasts models={riskBacktest.models} />
          </>
        )}
      </Shown>
    </Page>
  );
}
