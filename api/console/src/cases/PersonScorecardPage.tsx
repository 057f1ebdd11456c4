import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { GradeMark } from '../appraisal/badges';
import { DecidePersonOutcome } from '../appraisal/DecidePersonOutcome';
import { IndicatorResult } from '../appraisal/IndicatorResult';
import { NoticeList } from '../appraisal/NoticeList';
import { personScorecardPath } from '../appraisal/paths';
import { PersonOutcomeTable } from '../appraisal/PersonOutcomes';
import { RestatedTotal } from '../appraisal/RestatedTotal';
import { rescored, SubmitAppeal } from '../appraisal/SubmitAppeal';
import {
  PersonCasesDocument,
  PersonScorecardPageDocument,
  type CaseRowFragment,
  type PersonScorecardPageQuery,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Figure, Figures } from '../platform/ui/Figures';
import { Icon } from '../platform/ui/Icon';
import { Page } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { RecordName } from './RecordName';
import { RestatedIndicator } from './RestatedIndicator';

type Card = NonNullable<PersonScorecardPageQuery['personScorecard']>;
type Indicator = Card['indicators'][number];
type Row = { readonly cursor: string; readonly node: CaseRowFragment };

/** The cases that an indicator counted, read once they are asked for. */
function Cases({ card, indicator: { code, unit } }: { readonly card: string; readonly indicator: Indicator }) {
  const { words, formats } = useLanguage();
  const texts = words.cases;
  const [after, setAfter] = useState<string | null>(null);
  const reading = useRead(PersonCasesDocument, { scorecard: card, indicator: code, after }, { keep: true });
  const columns: readonly Column<Row>[] = [
    { key: 'record', head: texts.fields.record, kind: 'wide', heading: true, cell: ({ node }) => <RecordName row={node} /> },
    { key: 'at', head: texts.fields.countedAt, kind: 'fit', cell: ({ node }) => <Unbroken>{instant(node.countedAt)}</Unbroken> },
    {
      key: 'counted',
      head: `${words.insight.fields.numerator} / ${words.insight.fields.denominator}`,
      kind: 'number',
      cell: ({ node }) => `${formats.numerator(node.numerator, unit)} / ${node.denominator === null ? '–' : formats.decimal(node.denominator)}`,
    },
  ];
  return (
    <Shown reading={reading} lines={3}>
      {({ personCases: page }) =>
        page === null || page.edges.length === 0 ? (
          <Empty title={texts.none} />
        ) : (
          <>
            <Table caption={texts.cases} columns={columns} rows={page.edges} rowKey={({ cursor }) => cursor} stale={reading.stale} />
            {page.pageInfo.hasNextPage && (
              <button type="button" className="button" onClick={() => setAfter(page.pageInfo.endCursor)}>
                {words.appraisal.persons.earlier}
              </button>
            )}
          </>
        )
      }
    </Shown>
  );
}

function Result({ card, indicator }: { readonly card: string; readonly indicator: Indicator }) {
  const { words, pick } = useLanguage();
  const [open, setOpen] = useState(false);
  const measured = indicator.kpiVersion !== null && indicator.n > 0;
  return (
    <IndicatorResult
      indicator={indicator}
      name={pick(indicator.name, indicator.nameZh)}
      pool={words.appraisal.persons.pool}
      notice={indicator.kpiVersion !== null && <RestatedIndicator card={card} indicator={indicator} />}
      cases={
        measured && (
          <button type="button" className="button button-small" aria-expanded={open} onClick={() => setOpen(!open)}>
            {words.insight.showCases}
          </button>
        )
      }
    >
      {open && <Cases card={card} indicator={indicator} />}
    </IndicatorResult>
  );
}

function Known({ card }: { readonly card: Card }) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  const dimensions = [...new Map(card.indicators.map((each) => [each.dimension, each])).values()];
  const missing = pick(card.missing, card.missingZh);
  return (
    <Page
      title={card.employee?.name ?? card.employeeCode}
      beside={<GradeMark grade={card.grade} />}
      lead={`${card.cycleName} · ${card.period} · ${pick(card.schemeName, card.schemeNameZh)} · ${texts.fields.resultVersion} ${card.resultVersion}`}
      tools={
        <>
          <DecidePersonOutcome card={card} />
          <SubmitAppeal
            card={card}
            indicators={card.indicators.map(
              (each) => [each.code, pick(each.name, each.nameZh), pick(each.dimensionName, each.dimensionNameZh)] as const,
            )}
            restated={rescored(card.indicators)}
          />
        </>
      }
    >
      <Figures>
        <Figure
          label={texts.explainTotal}
          value={card.total === null ? null : { number: formats.score(card.total), unit: '' }}
          note={card.total === null ? texts.grade.INSUFFICIENT_DATA : texts.totalFormula}
        />
        {dimensions.map((dimension) => (
          <Figure
            key={dimension.dimension}
            label={pick(dimension.dimensionName, dimension.dimensionNameZh)}
            value={dimension.dimensionScore === null ? null : { number: formats.score(dimension.dimensionScore), unit: '' }}
            note={texts.weightOf(formats.decimal(dimension.dimensionWeight, 0))}
          />
        ))}
      </Figures>
      {card.supersededBy !== null && (
        <div className="notice" role="status">
          <span>{texts.persons.replaced}</span> <Link to={personScorecardPath(card.supersededBy.id)}>{texts.persons.current}</Link>
        </div>
      )}
      <RestatedTotal card={card} />
      <NoticeList title={texts.missing} items={missing} />
      <PersonOutcomeTable outcomes={card.outcomes} />
      <div className="explain">
        {dimensions.map((dimension) => (
          <details key={dimension.dimension} open>
            <summary>
              <Icon name="down" />
              <h2>{pick(dimension.dimensionName, dimension.dimensionNameZh)}</h2>
              <span className="quiet">{texts.weightOf(formats.decimal(dimension.dimensionWeight, 0))}</span>
              <span className="explain-score">
                {dimension.dimensionScore === null ? <span className="quiet">–</span> : formats.score(dimension.dimensionScore)}
              </span>
            </summary>
            {card.indicators
              .filter((each) => each.dimension === dimension.dimension)
              .map((indicator) => (
                <Result key={indicator.code} card={card.id} indicator={indicator} />
              ))}
          </details>
        ))}
      </div>
    </Page>
  );
}

/** A person's result explained: total, dimensions, indicators, and the cases that they counted. */
export function PersonScorecardPage() {
  const { id = '' } = useParams();
  const reading = useRead(PersonScorecardPageDocument, { id });
  return (
    <Shown reading={reading}>
      {({ personScorecard: card }) => (card === null ? <NotFound /> : <Known card={card} />)}
    </Shown>
  );
}
