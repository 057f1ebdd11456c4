import { Link } from 'react-router';
import { botPath } from '../../catalog/paths';
import { RiskModelPreviewDocument, type RiskModelContentFragment, type RiskModelPreviewQuery } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { asOf } from '../../platform/period/PeriodPicker';
import { usePeriod } from '../../platform/period/usePeriod';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { LevelBadge } from '../LevelBadge';

type Bot = RiskModelPreviewQuery['riskComparison']['bots'][number];

const SHOWN = 20;

/** What a version would change: the cells of the matrix, and each bot's score, level and expected loss. */
export function Preview({ model }: { readonly model: RiskModelContentFragment }) {
  const { words, formats } = useLanguage();
  const texts = words.risk;
  const { period } = usePeriod();
  const at = period === null ? '' : asOf(period);
  const reading = useRead(RiskModelPreviewDocument, { model: ref(model.id), asOf: at }, { skip: period === null });
  if (period === null) {
    return null;
  }
  const columns: readonly Column<Bot>[] = [
    {
      key: 'bot',
      head: texts.fields.bot,
      heading: true,
      cell: ({ bot }) => (bot === null ? words.platform.unknown : <Link to={botPath(bot.code)}>{bot.name}</Link>),
    },
    {
      key: 'score',
      head: texts.fields.score,
      kind: 'number',
      cell: ({ before, after }) => `${before === null ? '–' : formats.fixed(before.score, 1)} → ${after === null ? '–' : formats.fixed(after.score, 1)}`,
    },
    {
      key: 'level',
      head: texts.fields.level,
      cell: ({ before, after }) => (
        <>
          {before !== null && <LevelBadge level={before.level} />}
          {after !== null && before?.level !== after.level && (
            <>
              {' → '}
              <LevelBadge level={after.level} />
            </>
          )}
        </>
      ),
    },
    {
      key: 'loss',
      head: texts.fields.total,
      kind: 'number',
      cell: ({ before, after }) =>
        [before, after]
          .map((score) => (score === null ? '–' : formats.money(score.expectedTotal.amount, score.expectedTotal.currency)))
          .join(' → '),
    },
  ];
  return (
    <Shown reading={reading} lines={6}>
      {({ riskComparison: { bots, cells, before, after, modelBefore } }) => {
        const differs = bots.filter(
          (each) =>
            each.before?.level !== each.after?.level ||
            each.before?.score !== each.after?.score ||
            each.change?.amount !== 0,
        );
        return (
          <Panel flush title={texts.model.preview(modelBefore?.number ?? '')}>
            <div className="panel-body stack">
              <p>
                {texts.model.previewSum(formats.money(before.amount, before.currency), formats.money(after.amount, after.currency))}{' '}
                {texts.model.previewBots(formats.count(differs.length), formats.count(bots.length))}
              </p>
              {cells.length === 0 ? (
                <p className="quiet">{texts.model.noCells}</p>
              ) : (
                <ul>
                  {cells.map((cell) => (
                    <li key={`${cell.likelihood} ${cell.impact}`}>
                      {texts.model.cell(texts.level[cell.likelihood], texts.level[cell.impact])}: <LevelBadge level={cell.before} />
                      {' → '}
                      <LevelBadge level={cell.after} />
                    </li>
                  ))}
                </ul>
              )}
            </div>
            {differs.length === 0 ? (
              <Empty title={texts.model.noBots} />
            ) : (
              <Table
                caption={texts.model.preview(modelBefore?.number ?? '')}
                columns={columns}
                rows={differs.slice(0, SHOWN)}
                rowKey={({ bot }) => bot?.id ?? ''}
              />
            )}
            {differs.length > SHOWN && <div className="panel-body quiet">{texts.moreBots(differs.length - SHOWN)}</div>}
          </Panel>
        );
      }}
    </Shown>
  );
}
