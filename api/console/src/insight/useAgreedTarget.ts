import { AgreedTargetDocument, type AgreedTargetQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import type { Period } from '../platform/period/period';
import { referencesIn, type Scope } from './useScope';

type Target = AgreedTargetQuery['kpiTargets']['edges'][number]['node'];

/** The agreed target of a bot or department for a KPI in a period; undefined if there is none. */
export function useAgreedTarget(kpi: string, of: Scope, period: Period): Target | undefined {
  const may = useViewer()?.may('appraisal:read') === true;
  const { bot, department } = referencesIn(of);
  const filter = {
    kpi: [kpi],
    period: [period.text],
    state: ['AGREED' as const],
    ...(bot !== null && { bot: [bot] }),
    ...(department !== null && { department: [department] }),
  };
  const asked = may && (bot !== null || department !== null);
  return useRead(AgreedTargetDocument, { filter }, { skip: !asked }).data?.kpiTargets.edges[0]?.node;
}
