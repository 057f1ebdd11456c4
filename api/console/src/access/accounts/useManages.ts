import { useViewer } from '../../platform/api/useViewer';

type Account = { readonly username: string; readonly disabledAt: string | null };

/** Whether the viewer may change the roles of an account; never those of their own. */
export function useManages(): (account: Account) => boolean {
  const viewer = useViewer();
  return ({ username, disabledAt }) =>
    viewer?.may('access:manage') === true && disabledAt === null && username !== viewer.username;
}
