import { useQuery } from '@tanstack/react-query';
import { open } from '../platform/api/request';

type Info = { readonly build?: { readonly version: string } };

/** The version of the server; undefined while loading, and where it was started from classes. */
export function useVersion(): string | undefined {
  const info = useQuery({
    queryKey: ['version'],
    queryFn: async ({ signal }) => (await (await open('/actuator/info', { signal })).json()) as Info,
    staleTime: Infinity,
  });
  return info.data?.build?.version;
}
