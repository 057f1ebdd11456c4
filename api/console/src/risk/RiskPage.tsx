import { Link } from 'react-router';
import { botPath } from '../catalog/paths';
import { RiskScoresDocument, type RiskHorizon, type RiskLevel, type RiskRowFragment } from '../generated/graphql';
import { NoPeriod } from '../insight/NoPeriod';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { asOf, PeriodPicker } from '../platform/period/PeriodPicker';
import { instants } from '../platform/period/period';
import { usePeriod } from '../platform/period/usePeriod';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { ExpectedLoss } from './ExpectedLoss';
import { HorizonSwitch, useHorizon } from './HorizonSwitch';
import { LevelBadge } from './LevelBadge';
import { Matrix } from './Matrix';
import { riskModelsPath } from './model/paths';
import { VerdictLine } from './VerdictLine';
import { Unbroken } from '../platform/ui/Unbroken';

const PAGE = 25;
export const LEVELS: readonly RiskLevel[] = ['VERY_HIGH', 'HIGH', 'MEDIUM', 'LOW', 'VERY_LOW'];

function useColumns(period: string): readonly Column<RiskRowFragment>[] {
  const { words, formats } = useLanguage();
  const { fields, quarters } = words.risk;
  return [
    {
      key: 'bot',
      head: fields.bot,
      heading: true,
      cell: ({ bot }) =>
        bot === null ? words.platform.unknown : <Link to={`${botPath(bot.code)}?period=${period}`}>{bot.name}</Link>,
    },
    { key: 'level', head: fields.level, cell: (row) => <LevelBadge level={row.level} /> },
    {
      key: 'total',
      head: fields.total,
      kind: 'number',
      cell: (row) => <strong>{formats.money(row.expectedTotal.amount, row.expectedTotal.currency)}</strong>,
    },
    { key: 'expected', head: fields.expected, kind: 'number', cell: (row) => formats.fixed(row.expectedCount, 3) },
    {
      key: 'probability',
      head: fields.probabilityAhead,
      kind: 'number',
      cell: (row) => formats.percent(row.probability, 1),
    },
    { key: 'incidents', head: fields.incidents, kind: 'number', cell: (row) => formats.count(row.incidents) },
    {
      key: 'exposure',
      head: fields.exposure,
      kind: 'number',
      cell: (row) => quarters(formats.fixed(row.exposure, 2)),
    },
    { key: 'rate', head: fields.rate, kind: 'number', cell: (row) => formats.fixed(row.rate, 3) },
    { key: 'multiplier', head: fields.multiplier, kind: 'number', cell: (row) => `×${formats.fixed(row.multiplier, 2)}` },
  ];
}

type RankingProps = { readonly at: string; readonly period: string; readonly horizon: RiskHorizon };

function Ranking({ at, period, horizon }: RankingProps) {
  const { words } = useLanguage();
  const texts = words.risk;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const level = address.list('level', LEVELS);
  // scores are computed and can be paged forwards only
  const { after } = paging.arguments;
  const reading = useRead(
    RiskScoresDocument,
    { first: PAGE, after, asOf: at, horizon, level: level.length > 0 ? level : null },
    { keep: true },
  );
  const columns = useColumns(period);
  const page = reading.data?.riskScores;
  return (
    <Panel
      flush
      title={texts.ranking}
      tools={
        <ChoiceFilter name="level" label={texts.levelFilter} choices={LEVELS} names={texts.level} />
      }
      foot={
        page && <Pager forwards paging={paging} page={page.pageInfo} shown={page.edges.length} total={page.totalCount} />
      }
    >
      <Shown reading={reading} lines={8}>
        {({ riskScores }) =>
          riskScores.edges.length === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <Table
              caption={texts.ranking}
              columns={columns}
              rows={riskScores.edges.map(({ node }) => node)}
              rowKey={(row) => row.bot?.id ?? ''}
              stale={reading.stale}
            />
          )
        }
      </Shown>
    </Panel>
  );
}

/** The expected loss and what changed, the risk matrix with the bots in its cells, and the bots by expected loss. */
export function RiskPage() {
  const { words } = useLanguage();
  const texts = words.risk;
  const chosen = usePeriod();
  const { period } = chosen;
  const horizon = useHorizon();
  return (
    <Page
      title={texts.title}
      lead={
        <>
          {texts.lead} {period !== null && <span className="quiet"><Unbroken>{texts.asOf(instant(asOf(period)))}</Unbroken></span>}
        </>
      }
      tools={
        <>
          <HorizonSwitch horizon={horizon} />
          <Link className="button" to="/risk/losses">
            {texts.losses.open}
          </Link>
          <Link className="button" to={riskModelsPath}>
            {texts.model.open}
          </Link>
          <Link className="button" to="/risk/back-test">
            {texts.backtest.open}
          </Link>
          <PeriodPicker chosen={chosen} grains={['QUARTER']} />
        </>
      }
    >
      <NoPeriod chosen={chosen} />
      {period !== null && (
        <>
          <VerdictLine horizon={horizon} />
          <ExpectedLoss at={asOf(period)} since={instants(period).from} horizon={horizon} period={period.text} />
          <Matrix at={asOf(period)} period={period.text} />
          <Ranking at={asOf(period)} period={period.text} horizon={horizon} />
        </>
      )}
    </Page>
  );
}
