import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { SnapshotProgressDocument, SnapshotsDocument, TakeSnapshotDocument, type SnapshotRowFragment } from '../generated/graphql';
import { useAction, type ActionError } from '../platform/api/useAction';
import { useEvents } from '../platform/api/useEvents';
import { operationKey } from '../platform/api/useRead';

type Taking = {
  /** The last known state of the snapshot that was taken here or is running; null if there is none. */
  readonly progress: SnapshotRowFragment | null;
  /** The ID of the snapshot that is running; null if none is. */
  readonly running: string | null;
  /** Whether its progress arrives as it happens. */
  readonly live: boolean;
  /** Whether no snapshot can be taken now because one is being taken. */
  readonly busy: boolean;
  readonly errors: readonly ActionError[];
  readonly take: (baseline: boolean) => void;
};

/**
 * Takes a snapshot and follows its progress. When it has ended, everything that the page shows is read again.
 *
 * @param known the ID of a snapshot that is running already
 */
export function useTakeSnapshot(known: string | null = null): Taking {
  const queries = useQueryClient();
  const [progress, setProgress] = useState<SnapshotRowFragment | null>(null);
  const action = useAction(TakeSnapshotDocument);
  const running = known ?? (progress?.state === 'RUNNING' ? progress.id : null);
  const events = useEvents(SnapshotProgressDocument, { snapshot: running }, running !== null, (event) => {
    const snapshot = event.warehouseSnapshotProgress;
    setProgress(snapshot);
    if (snapshot.state !== 'RUNNING') {
      void queries.invalidateQueries();
    }
  });
  const begin = async (baseline: boolean) => {
    const answer = await action.run({ input: { baseline } });
    const begun = answer?.takeWarehouseSnapshot.snapshot ?? null;
    if (begun !== null) {
      setProgress(begun);
      void queries.invalidateQueries({ queryKey: [operationKey(SnapshotsDocument)] });
    }
  };
  return {
    progress,
    running,
    live: events === 'live',
    busy: action.running || running !== null,
    errors: action.errors,
    take: (baseline) => void begin(baseline),
  };
}
