import { useQueryClient } from '@tanstack/react-query';
import { AlertChangedDocument, AlertPageDocument, AlertsDocument } from '../../generated/graphql';
import { useEvents } from '../../platform/api/useEvents';
import { operationKey } from '../../platform/api/useRead';

/** Shows at once what happens to alerts meanwhile. */
export function useAlertEvents(): void {
  const queries = useQueryClient();
  useEvents(AlertChangedDocument, {}, true, () => {
    void queries.invalidateQueries({ queryKey: [operationKey(AlertsDocument)] });
    void queries.invalidateQueries({ queryKey: [operationKey(AlertPageDocument)] });
  });
}
