import { BotsPage } from '../bot/BotsPage';
import { MyBotsPage } from '../collaboration/MyBotsPage';
import { useViewer } from '../platform/api/useViewer';

/** The first page: all bots, or those that the viewer may use, if that is all they may do. */
export function HomePage() {
  const viewer = useViewer();
  if (viewer === null) {
    return null;
  }
  return viewer.may('catalog:read') ? <BotsPage /> : <MyBotsPage />;
}
