import { ViewerDocument, type ViewerQuery } from '../../generated/graphql';
import { useRead, type Reading } from './useRead';

export type Viewing = {
  readonly username: string;
  readonly displayName: string;
  /** Whether one of the viewer's roles holds the permission, over whatever. */
  readonly may: (permission: string) => boolean;
  /** Whether one of them holds it over everything. */
  readonly mayEverywhere: (permission: string) => boolean;
  /** The departments and bots that the viewer's grants name. */
  readonly departments: ViewerQuery['viewer']['departments'];
  readonly bots: ViewerQuery['viewer']['bots'];
};

/** Who is signed in; null while that is read. What may be done is decided by the server, this only hides the rest. */
export function useViewer(): Viewing | null {
  return useViewing().viewer;
}

/** The same, with what is known of the reading. */
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
            departments: viewer.departments,
            bots: viewer.bots,
          },
  };
}
