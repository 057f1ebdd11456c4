import { Link, useLocation } from 'react-router';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Words } from '../platform/language/words';

const names: Readonly<Record<string, keyof Words['platform']['pages']>> = {
  'my-work': 'my-work',
  'my-bots': 'my-bots',
  bots: 'bots',
  wall: 'wall',
  incidents: 'incidents',
  interactions: 'interactions',
  measurements: 'measurements',
  requirements: 'requirements',
  manuals: 'manuals',
  feedback: 'feedback',
  meetings: 'meetings',
  search: 'search',
  changes: 'changes',
  'change-calendar': 'change-calendar',
  'change-templates': 'change-templates',
  people: 'people',
  teams: 'teams',
  departments: 'departments',
  'telemetry-mapping': 'telemetry-mapping',
  'launch-rules': 'launch-rules',
  'policy-parameters': 'policy-parameters',
  'service-levels': 'service-levels',
  'on-call': 'on-call',
  notifications: 'notifications',
  channels: 'channels',
  'notification-texts': 'notification-texts',
  'action-items': 'action-items',
  obligations: 'obligations',
  controls: 'controls',
  frameworks: 'controls',
  inspections: 'inspections',
  launches: 'launches',
  alerts: 'alerts',
  'alert-rules': 'alert-rules',
  slos: 'slos',
  backups: 'backups',
  'data-assets': 'data-assets',
  defects: 'defects',
  kpis: 'kpis',
  'kpi-versions': 'kpi-versions',
  'operational-reviews': 'operational-reviews',
  sql: 'sql',
  risk: 'risk',
  risks: 'risks',
  'contingency-plans': 'contingency-plans',
  drills: 'drills',
  'my-growth': 'my-growth',
  'my-team': 'my-team',
  'my-appraisal': 'my-appraisal',
  courses: 'courses',
  'training-sessions': 'training-sessions',
  'training-plans': 'training-plans',
  'job-roles': 'job-roles',
  promotions: 'promotions',
  'personal-development-plans': 'my-growth',
  activations: 'contingency-plans',
  appraisals: 'appraisals',
  'appraisal-appeals': 'appraisal-appeals',
  'appraisal-outcomes': 'appraisals',
  'person-outcomes': 'my-appraisal',
  'kpi-targets': 'kpi-targets',
  'appraisal-schemes': 'appraisal-schemes',
  'my-access': 'my-access',
  approvals: 'approvals',
  reviews: 'reviews',
  accounts: 'accounts',
  snapshots: 'snapshots',
  imports: 'imports',
  audit: 'audit',
  'security-events': 'events',
  vulnerabilities: 'vulnerabilities',
  'vulnerability-acceptances': 'vulnerability-acceptances',
  scans: 'scans',
  'software-components': 'software-components',
  'exploitation-data': 'exploitation-data',
  'network-controls': 'network-controls',
  'network-lists': 'network-lists',
  'data-breaches': 'data-breaches',
  protection: 'protection',
  corrections: 'corrections',
  'my-data': 'my-data',
  'proposed-actions': 'proposed-actions',
  account: 'account',
  roles: 'roles',
};

/** The pages above this one, as links; read off the address. */
export function Trail() {
  const { words } = useLanguage();
  const { pathname } = useLocation();
  const steps = pathname.split('/').filter((step) => step !== '');
  const trail = (steps.length === 0 ? ['bots'] : steps)
    .map((step, index) => {
      const known = index === 0 ? names[step] : undefined;
      return {
        label:
          step === 'cases' && steps[0] === 'kpis' ? words.cases.cases : step === 'status-changes' && steps[0] === 'bots' ? words.telemetry.statusChanges : step === 'training' && steps[0] === 'people' ? words.training.personTraining : step === 'report' ? words.appraisal.report : step === 'back-test' ? words.risk.backtest.title : step === 'losses' ? words.risk.losses.title : step === 'models' ? words.risk.model.title : step === 'proposals' ? words.proposal.title : step === 'new' && steps[0] === 'imports' ? words.imports.start : known === undefined ? decodeURIComponent(step) : words.platform.pages[known],
        to: index === 0 && step === 'bots' ? '/' : index === 0 && step === 'frameworks' ? '/controls' : `/${steps.slice(0, index + 1).join('/')}`,
      };
    })
    // a step below another one that is no page of its own
    .filter(({ to }, index) => index === 0 || !/\/(departments|releases)$|^\/people\/[^/]+$/.test(to));
  return (
    <nav aria-label={words.platform.trail} style={{ minWidth: 0 }}>
      <ol className="trail">
        {trail.map(({ label, to }, index) =>
          index === trail.length - 1 ? (
            <li key={to} aria-current="page">
              {label}
            </li>
          ) : (
            <li key={to}>
              <Link to={to}>{label}</Link>
            </li>
          ),
        )}
      </ol>
    </nav>
  );
}
