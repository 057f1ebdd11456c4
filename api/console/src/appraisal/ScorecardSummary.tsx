import { Link } from 'react-router';
import { ScorecardSummaryDocument, type DimensionPartsFragment } from '../generated/graphql';
import { casesPath } from '../insight/paths';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { FollowUps } from './FollowUps';

type Indicator = DimensionPartsFragment['indicators'][number];
type Row = { readonly indicator: Indicator; readonly points: number };

type Props = {
  readonly scorecard: string;
  readonly dimensions: readonly DimensionPartsFragment[];
  /** What the cases behind its figures are of. */
  readonly of: { readonly department: string; readonly period: string; readonly snapshot: string };
};

/** What a reader wants to know first about a result: the change, its causes, what would have helped, and what was done. */
export function ScorecardSummary({ scorecard, dimensions, of }: Props) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const reading = useRead(ScorecardSummaryDocument, { scorecard });
  const summary = reading.data?.scorecardSummary;
  if (summary == null) {
    return null;
  }
  const indicators = dimensions.flatMap((dimension) => dimension.indicators);
  const rows = summary.losses.flatMap(({ indicator: code, points }): Row[] => {
    const indicator = indicators.find((each) => each.code === code);
    return indicator === undefined ? [] : [{ indicator, points }];
  });
  const cases = ({ indicator }: Row) => {
    const { numerator, denominator, kind, n } = indicator;
    const text =
      kind === 'PROPORTION' && numerator !== null && denominator !== null
        ? `${formats.decimal(numerator)} / ${formats.decimal(denominator)}`
        : formats.count(n);
    return indicator.kpiVersion === null ? text : <Link to={casesPath(indicator.code, { ...of, version: String(indicator.kpiVersion) })}>{text}</Link>;
  };
  const columns: readonly Column<Row>[] = [
    { key: 'name', head: words.insight.fields.kpi, heading: true, cell: ({ indicator }) => pick(indicator.name, indicator.nameZh) },
    { key: 'cases', head: words.cases.cases, kind: 'number', cell: cases },
    {
      key: 'value',
      head: words.insight.fields.value,
      kind: 'number',
      cell: ({ indicator }) => (indicator.value === null ? '–' : formats.value(indicator.value, indicator.unit)),
    },
    {
      key: 'target',
      head: texts.target,
      kind: 'number',
      cell: ({ indicator }) => formats.value(indicator.target, indicator.unit),
    },
    { key: 'lost', head: texts.summary.lost, kind: 'number', cell: ({ points }) => <strong>{formats.score(points)}</strong> },
  ];
  const raises = pick(summary.raises, summary.raisesZh);
  return (
    <>
      <Panel title={texts.summary.title}>
        <p>{pick(summary.change, summary.changeZh)}</p>
        {rows.length > 0 && (
          <>
            <h3>{texts.summary.losses}</h3>
            <Table caption={texts.summary.losses} columns={columns} rows={rows} rowKey={({ indicator }) => indicator.code} />
          </>
        )}
        <h3>{texts.summary.raise}</h3>
        <p>{pick(summary.raise, summary.raiseZh)}</p>
        {raises.length > 0 && (
          <ul>
            {raises.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        )}
      </Panel>
      {summary.previousPeriod !== null && (
        <FollowUps period={summary.previousPeriod} rows={summary.previousOutcomes} cycle={null} />
      )}
    </>
  );
}
