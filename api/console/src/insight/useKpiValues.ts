import { useQueries } from '@tanstack/react-query';
import { KpiValueDocument, KpisDocument, type KpisQuery, type KpiValueQuery } from '../generated/graphql';
import { request } from '../platform/api/request';
import { operationKey, useRead, type Reading } from '../platform/api/useRead';
import { referencesIn, type Scope } from './useScope';

export type Kpi = KpisQuery['kpis'][number];
export type KpiValue = NonNullable<KpiValueQuery['kpi']>;
/** A KPI with its value; the value is undefined while it is computed, null where it could not be. */
export type ValuedKpi = { readonly kpi: Kpi; readonly value: KpiValue | null | undefined };

type Question = Scope & { readonly period: string };

/** The catalogue, and the value of each KPI as it comes in: a figure that takes long does not hold up the others. */
export function useKpiValues(
  question: Question | null,
): { readonly catalogue: Reading<KpisQuery>; readonly values: readonly ValuedKpi[] } {
  const catalogue = useRead(KpisDocument, {});
  const kpis = catalogue.data?.kpis ?? [];
  const answers = useQueries({
    queries: kpis.map((kpi) => {
      const variables = {
        id: kpi.id,
        period: question?.period ?? '',
        ...referencesIn(question ?? { bot: null, department: null }),
        snapshots: false,
      };
      return {
        queryKey: [operationKey(KpiValueDocument), variables],
        queryFn: ({ signal }: { signal: AbortSignal }) => request(KpiValueDocument, variables, signal),
        enabled: question !== null,
      };
    }),
  });
  return {
    catalogue,
    values: kpis.map((kpi, index) => {
      const answer = answers[index];
      return { kpi, value: answer?.isError === true ? null : answer?.data?.data.kpi };
    }),
  };
}
