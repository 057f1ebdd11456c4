import type { RiskModelContentFragment } from '../../generated/graphql';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';

/** The back-tests of the proposed model of frequency and of the one that it replaces. */
export function Backtests({ model }: { readonly model: RiskModelContentFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk.model;
  const { backtest } = words.risk;
  const horizon = model.backtestHorizon === null ? '' : backtest.horizons[model.backtestHorizon];
  return (
    <TablePanel
      title={texts.backtests(horizon, formats.count(model.backtestPeriods ?? 0))}
      empty={texts.none}
      rows={model.backtests}
      rowKey={({ frequency }) => frequency}
      columns={[
        {
          key: 'frequency',
          head: texts.frequency,
          heading: true,
          cell: ({ frequency }) => (
            <>
              {texts.frequencies[frequency]}
              <span className="cell-sub">{frequency === model.frequency ? texts.proposed : texts.replaced}</span>
            </>
          ),
        },
        { key: 'log', head: backtest.logScore, kind: 'number', cell: ({ logScore }) => formats.fixed(logScore, 4) },
        {
          key: 'skill',
          head: backtest.skill,
          kind: 'number',
          cell: ({ skill, skillLow, skillHigh }) =>
            `${formats.fixed(skill, 3)} [${formats.fixed(skillLow, 3)}, ${formats.fixed(skillHigh, 3)}]`,
        },
      ]}
    />
  );
}
