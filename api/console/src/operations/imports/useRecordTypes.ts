import { useQuery } from '@tanstack/react-query';
import { open } from '../../platform/api/request';
import type { RecordType } from './fields';

const NONE: readonly RecordType[] = [];

/** The types whose records can be imported and exported; none before they are known. */
export function useRecordTypes(wanted: boolean): readonly RecordType[] {
  const { data } = useQuery({
    queryKey: ['record types'],
    queryFn: async () => (await (await open('/import/records/types', {})).json()) as readonly RecordType[],
    enabled: wanted,
    staleTime: Infinity,
  });
  return data ?? NONE;
}
