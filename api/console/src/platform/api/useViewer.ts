import { ViewerDocument, type ViewerQuery } from '../../generated/graphql';
import { useRead, type Reading } from './useRead';

export type Viewing = {
  readonly username: string;
  readonly displayName: string;
  /** Whether one of the viewer's roles has the permission, over any scope. */
  readonly may: (permission: string) => boolean;
  /** Whether one of them has it over everything. */
  readonly mayEverywhere: (permission: string) => boolean;
  /** Whether the viewer heads somebody. */
  readonly headsPeople: boolean;
  /** The departments and bots that the viewer's grants name. */
  readonly departments: ViewerQuery['viewer']['departments'];
  readonly bots: ViewerQuery['viewer']['bots'];
};

/** The viewer; null while loading. The server decides what the viewer may do; this only hides the rest. */
export function useViewer(): Viewing | null {
  return useViewing().viewer;
}

/** The same, with the state of the query. */
export function useViewing(): { readonly viewer: Viewing | null; readonly reading: Reading<ViewerQuery> } {
  const reading = useRead(ViewerDocument, {});
  const viewer = reading.data?.viewer;
  return {
    reading,
    viewer:
      viewer === undefined
        ? null
        : {
            username: viewer.username,
            displayName: viewer.displayName,
            may: (permission) => viewer.permissions.includes(permission),
            mayEverywhere: (permission) => viewer.everywhere.includes(permission),
            headsPeople: viewer.headsPeople,
            departments: viewer.departments,
            bots: viewer.bots,
          },
  };
}
