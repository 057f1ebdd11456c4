import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLanguage } from '../platform/language/LanguageProvider';

const SECONDS_BETWEEN = 3;
const UNAVAILABLE = 503;

/** Whether the server still loads records. When it has finished, every page reads again. */
function useStarting(): boolean {
  const queries = useQueryClient();
  const { data: starting = false } = useQuery({
    queryKey: ['starting'],
    queryFn: async ({ signal }) => (await fetch('/actuator/health/readiness', { signal })).status === UNAVAILABLE,
    staleTime: Infinity,
    refetchInterval: ({ state }) => (state.data === true ? SECONDS_BETWEEN * 1000 : false),
  });
  const before = useRef(false);
  useEffect(() => {
    if (before.current && !starting) {
      void queries.invalidateQueries();
    }
    before.current = starting;
  }, [queries, starting]);
  return starting;
}

/** Says that figures are incomplete: the server answers before it is ready, for instance while it loads the demo. */
export function StartingNotice() {
  const { words } = useLanguage();
  return useStarting() ? (
    <div className="notice" role="status">
      {words.platform.starting}
    </div>
  ) : null;
}
