import { ViewerDocument } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';

export type Viewing = {
  readonly username: string;
  readonly displayName: string;
  /** Whether one of the viewer's roles holds the permission, over whatever. */
  readonly may: (permission: string) => boolean;
};

/** Who is signed in; null while that is read. What may be done is decided by the server, this only hides the rest. */
export function useViewer(): Viewing | null {
  const viewer = useRead(ViewerDocument, {}).data?.viewer;
  if (viewer === undefined) {
    return null;
  }
  return {
    username: viewer.username,
    displayName: viewer.displayName,
    may: (permission) => viewer.permissions.includes(permission),
  };
}
