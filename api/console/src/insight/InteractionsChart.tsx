import { useState } from 'react';
import { KpiSeriesDocument, type PeriodGrain } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { inGrain, stretch, type Period } from '../platform/period/period';
import { CourseChart } from './CourseChart';
import { GrainSwitch, STEPS } from './GrainSwitch';

/**
 * A bot's interactions and how many of them were a success: of tasks, where it reports sums; of engaged interactions, where it
 * reports each.
 */
export function InteractionsChart({ bot, period }: { readonly bot: string; readonly period: Period }) {
  const { words } = useLanguage();
  const texts = words.insight;
  const [grain, setGrain] = useState<PeriodGrain>('MONTH');
  const variables = { bot: { code: bot }, grain, ...stretch(inGrain(period, grain), STEPS[grain]) };
  const interactions = useRead(KpiSeriesDocument, { id: 'interactions', ...variables }, { keep: true });
  const tasks = useRead(KpiSeriesDocument, { id: 'task-success-rate', ...variables }, { keep: true });
  const resolved = useRead(KpiSeriesDocument, { id: 'resolution-rate', ...variables }, { keep: true });
  return (
    <CourseChart
      title={texts.interactionsChart}
      tools={<GrainSwitch grain={grain} onChoose={setGrain} />}
      amounts={interactions}
      amountName={texts.interactions}
      shares={[tasks, resolved].find((each) => each.data?.kpiSeries.some(({ value }) => value !== null))}
      shareName={texts.successRate}
      height={280}
    />
  );
}
