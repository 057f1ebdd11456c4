import { Link } from 'react-router';
import { GiveRating } from '../appraisal/GiveRating';
import { IndicatorResult } from '../appraisal/IndicatorResult';
import type { CycleState, DimensionPartsFragment } from '../generated/graphql';
import { casesPath, kpiPath } from '../insight/paths';
import { ref } from '../platform/api/reference';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Icon } from '../platform/ui/Icon';
import { RestatedIndicator } from './RestatedIndicator';

type IndicatorParts = DimensionPartsFragment['indicators'][number];

type Anchor = {
  readonly indicator: string;
  readonly value: number;
  readonly meaning: string;
  readonly meaningZh: string;
};

type Of = {
  readonly cycle: {
    readonly id: string;
    readonly state: CycleState;
    readonly period: string;
    readonly snapshot: string;
    readonly anchors: readonly Anchor[];
  };
  readonly card: { readonly id: string; readonly department: string | null; readonly code: string };
};

function Indicator({ indicator, cycle, card }: { readonly indicator: IndicatorParts } & Of) {
  const { words, pick } = useLanguage();
  const name = pick(indicator.name, indicator.nameZh);
  const scope = { department: card.code, period: cycle.period, snapshot: cycle.snapshot };
  const measured = indicator.kpiVersion !== null;
  return (
    <IndicatorResult
      indicator={indicator}
      pool={words.appraisal.pool}
      name={measured ? <Link to={kpiPath(indicator.code, scope)}>{name}</Link> : name}
      tools={
        indicator.kind === 'RATING' &&
        card.department !== null &&
        (cycle.state === 'OPEN' || cycle.state === 'COMPUTED') && (
          <GiveRating
            permission="appraisal:rate"
            subject={{ department: { cycle: ref(cycle.id), department: ref(card.department) } }}
            indicator={indicator.code}
            name={name}
            meanings={cycle.anchors
              .filter((anchor) => anchor.indicator === indicator.code)
              .map((anchor) => ({ value: anchor.value, text: pick(anchor.meaning, anchor.meaningZh) }))}
          />
        )
      }
      notice={measured && <RestatedIndicator card={card.id} indicator={indicator} />}
      cases={measured && <Link to={casesPath(indicator.code, scope)}>{words.insight.showCases}</Link>}
    />
  );
}

/** One dimension of a scorecard, with its indicators to unfold. */
export function Dimension({ dimension, ...of }: { readonly dimension: DimensionPartsFragment } & Of) {
  const { words, formats, pick } = useLanguage();
  const texts = words.appraisal;
  return (
    <details open>
      <summary>
        <Icon name="down" />
        <div>
          <h2>{pick(dimension.name, dimension.nameZh)}</h2>
          <span className="quiet">{texts.measured(formats.percent(dimension.measuredShare, 0))}</span>
        </div>
        <span className="quiet">{texts.weightOf(formats.decimal(dimension.weight, 0))}</span>
        <span className="explain-score">
          {dimension.score === null ? <span className="quiet">–</span> : formats.score(dimension.score)}
        </span>
      </summary>
      {dimension.indicators.map((indicator) => (
        <Indicator key={indicator.code} indicator={indicator} {...of} />
      ))}
    </details>
  );
}
