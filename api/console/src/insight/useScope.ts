import { useViewer } from '../platform/api/useViewer';
import type { BotRef, DepartmentRef } from '../generated/graphql';
import { useAddress } from '../platform/ui/useAddress';

/** The scope of a figure: a bot or a department by code, or all. */
export type Scope = { readonly bot: string | null; readonly department: string | null };

const ALL: Scope = { bot: null, department: null };

/** The scope as the arguments of a query. */
export function referencesIn({ bot, department }: Scope): {
  readonly bot: BotRef | null;
  readonly department: DepartmentRef | null;
} {
  return {
    bot: bot === null ? null : { code: bot },
    department: department === null ? null : { code: department },
  };
}

/**
 * The widest scope that the viewer may read: all, or the first department or else bot of the viewer's grants. `allowed` is
 * false if the grants name none that still exists.
 */
export function useOwnScope(): { readonly of: Scope; readonly allowed: boolean } {
  const viewer = useViewer();
  if (viewer === null || viewer.mayEverywhere('insight:read')) {
    return { of: ALL, allowed: viewer !== null };
  }
  const department = viewer.departments[0]?.code ?? null;
  const bot = department === null ? (viewer.bots[0]?.code ?? null) : null;
  return { of: { bot, department }, allowed: department !== null || bot !== null };
}

/** The scope in the page's address; defaults to the widest one. */
export function useScope(): Scope {
  const address = useAddress();
  const own = useOwnScope();
  const bot = address.text('bot');
  const department = address.text('department');
  return bot === '' && department === ''
    ? own.of
    : { bot: bot === '' ? null : bot, department: department === '' ? null : department };
}
