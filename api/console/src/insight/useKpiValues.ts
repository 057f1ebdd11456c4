import { useQueries } from '@tanstack/react-query';
import { KpiValueDocument, KpisDocument, type KpisQuery, type KpiValueQuery } from '../generated/graphql';
import { request } from '../platform/api/request';
import { operationKey, useRead, type Reading } from '../platform/api/useRead';
import { referencesIn, type Scope } from './useScope';

export type Kpi = KpisQuery['kpis'][number];
export type KpiValue = NonNullable<KpiValueQuery['kpi']>;
/** A KPI with its value: undefined while it is computed, null if there is none. */
export type ValuedKpi = { readonly kpi: Kpi; readonly value: KpiValue | null | undefined };

type Question = Scope & { readonly period: string };

/**
 * The catalogue and the value of each KPI. Each value is requested separately, so that a slow one does not delay the others.
 *
 * @param question the scope and the period; undefined while the period is being read, null if there is none
 */
export function useKpiValues(
  question: Question | null | undefined,
): { readonly catalogue: Reading<KpisQuery>; readonly values: readonly ValuedKpi[] } {
  const catalogue = useRead(KpisDocument, {});
  const kpis = catalogue.data?.kpis ?? [];
  const answers = useQueries({
    queries: kpis.map((kpi) => {
      const variables = {
        id: kpi.id,
        period: question?.period ?? '',
        ...referencesIn(question ?? { bot: null, department: null }),
        snapshot: null,
        snapshots: false,
      };
      return {
        queryKey: [operationKey(KpiValueDocument), variables],
        queryFn: ({ signal }: { signal: AbortSignal }) => request(KpiValueDocument, variables, signal),
        enabled: question != null,
      };
    }),
  });
  return {
    catalogue,
    values: kpis.map((kpi, index) => {
      const answer = answers[index];
      return { kpi, value: question === null || answer?.isError === true ? null : answer?.data?.data.kpi };
    }),
  };
}
