import { useState } from 'react';
import { KpiSeriesDocument, type PeriodGrain } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { inGrain, stretch, type Period } from '../platform/period/period';
import { CourseChart } from './CourseChart';
import { GrainSwitch, STEPS } from './GrainSwitch';

/** A bot's incidents and how many of those that ended were solved within their target. */
export function IncidentsChart({ bot, period }: { readonly bot: string; readonly period: Period }) {
  const { words } = useLanguage();
  const texts = words.insight;
  const [grain, setGrain] = useState<PeriodGrain>('MONTH');
  const variables = { bot: { code: bot }, grain, ...stretch(inGrain(period, grain), STEPS[grain]) };
  const incidents = useRead(KpiSeriesDocument, { id: 'incidents', ...variables }, { keep: true });
  const sla = useRead(KpiSeriesDocument, { id: 'sla-attainment', ...variables }, { keep: true });
  return (
    <CourseChart
      title={texts.incidentsChart}
      tools={<GrainSwitch grain={grain} onChoose={setGrain} />}
      amounts={incidents}
      amountName={words.operations.incidents}
      shares={sla}
      shareName={words.catalog.fields.sla}
      height={220}
    />
  );
}
