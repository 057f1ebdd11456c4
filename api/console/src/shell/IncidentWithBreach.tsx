import { IncidentPage } from '../operations/IncidentPage';
import { ReportBreach } from '../security/breach/ReportBreach';

/** The page of an incident, from which a data breach can be reported. */
export function IncidentWithBreach() {
  return <IncidentPage more={(incident) => <ReportBreach incident={incident} />} />;
}
