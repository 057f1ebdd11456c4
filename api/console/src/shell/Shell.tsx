import { Suspense } from 'react';
import { NavLink, Outlet, ScrollRestoration } from 'react-router';
import { useViewing, type Viewing } from '../platform/api/useViewer';
import { CredentialWarning } from '../access/account/CredentialWarning';
import { SearchBox } from '../collaboration/search/SearchBox';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Words } from '../platform/language/words';
import { Icon, Mark, type IconName } from '../platform/ui/Icon';
import { WorkLink } from '../work/WorkLink';
import { Loading, Shown } from '../platform/ui/states';
import { AccountMenu } from './AccountMenu';
import { StartingNotice } from './StartingNotice';
import { useSection } from './useSection';
import { LanguageSwitch } from '../platform/language/LanguageSwitch';
import { Trail } from './Trail';

type Destination = {
  readonly to: string;
  readonly name: keyof Words['platform']['pages'] & IconName;
  /** If omitted, everyone who is signed in. */
  readonly permission?: string;
  /** Only for those who head somebody. */
  readonly heads?: boolean;
};

type Group = { readonly name: keyof Words['platform']['sections']; readonly destinations: readonly Destination[] };

const groups: readonly Group[] = [
  {
    name: 'operate',
    destinations: [
      { to: '/', name: 'bots', permission: 'catalog:read' },
      { to: '/wall', name: 'wall', permission: 'monitoring:read' },
      { to: '/incidents', name: 'incidents', permission: 'operations:read' },
      { to: '/interactions', name: 'interactions', permission: 'operations:read' },
      { to: '/on-call', name: 'on-call', permission: 'notification:read' },
      { to: '/notifications', name: 'notifications' },
      { to: '/changes', name: 'changes', permission: 'operations:read' },
      { to: '/change-calendar', name: 'change-calendar', permission: 'operations:read' },
      { to: '/alerts', name: 'alerts', permission: 'monitoring:read' },
      { to: '/alert-rules', name: 'alert-rules', permission: 'monitoring:read' },
      { to: '/slos', name: 'slos', permission: 'monitoring:read' },
      { to: '/data-assets', name: 'data-assets', permission: 'catalog:read' },
      { to: '/backups', name: 'backups', permission: 'operations:read' },
    ],
  },
  {
    name: 'deliver',
    destinations: [
      { to: '/requirements', name: 'requirements', permission: 'delivery:read' },
      { to: '/launches', name: 'launches', permission: 'delivery:read' },
      { to: '/defects', name: 'defects', permission: 'delivery:read' },
    ],
  },
  {
    name: 'collaborate',
    destinations: [
      { to: '/my-bots', name: 'my-bots' },
      { to: '/manuals', name: 'manuals', permission: 'collaboration:read' },
      { to: '/feedback', name: 'feedback', permission: 'collaboration:read' },
      { to: '/meetings', name: 'meetings' },
      { to: '/action-items', name: 'action-items' },
      { to: '/obligations', name: 'obligations' },
    ],
  },
  {
    name: 'train',
    destinations: [
      { to: '/my-growth', name: 'my-growth' },
      { to: '/my-team', name: 'my-team', heads: true },
      { to: '/my-appraisal', name: 'my-appraisal' },
      { to: '/courses', name: 'courses', permission: 'training:read' },
      { to: '/training-sessions', name: 'training-sessions', permission: 'training:read' },
      { to: '/training-plans', name: 'training-plans', permission: 'training:read' },
      { to: '/job-roles', name: 'job-roles', permission: 'training:read' },
      { to: '/promotions', name: 'promotions', permission: 'training:read' },
    ],
  },
  {
    name: 'measure',
    destinations: [
      { to: '/kpis', name: 'kpis', permission: 'insight:read' },
      { to: '/operational-reviews', name: 'operational-reviews', permission: 'insight:read' },
      { to: '/sql', name: 'sql', permission: 'insight:query-sql' },
      { to: '/appraisals', name: 'appraisals', permission: 'appraisal:read' },
      { to: '/controls', name: 'controls', permission: 'oversight:read' },
      { to: '/inspections', name: 'inspections' },
    ],
  },
  {
    name: 'risk',
    destinations: [
      { to: '/risk', name: 'risk', permission: 'risk:read' },
      { to: '/risks', name: 'risks', permission: 'risk:read' },
      { to: '/contingency-plans', name: 'contingency-plans' },
      { to: '/drills', name: 'drills' },
    ],
  },
  {
    name: 'security',
    destinations: [
      { to: '/vulnerabilities', name: 'vulnerabilities', permission: 'security:read-vulnerabilities' },
      { to: '/scans', name: 'scans', permission: 'security:read-vulnerabilities' },
      { to: '/software-components', name: 'software-components', permission: 'security:read-vulnerabilities' },
      { to: '/security-events', name: 'events', permission: 'security:read-events' },
      { to: '/network-controls', name: 'network-controls', permission: 'security:read' },
      { to: '/data-breaches', name: 'data-breaches', permission: 'breach:report' },
      { to: '/protection', name: 'protection', permission: 'security:read-erasures' },
    ],
  },
  {
    name: 'access',
    destinations: [
      { to: '/my-access', name: 'my-access' },
      { to: '/approvals', name: 'approvals' },
      { to: '/reviews', name: 'reviews' },
      { to: '/accounts', name: 'accounts', permission: 'access:read' },
      { to: '/roles', name: 'roles', permission: 'access:read' },
    ],
  },
  {
    name: 'setUp',
    destinations: [
      { to: '/channels', name: 'channels', permission: 'notification:read-channels' },
      { to: '/notification-texts', name: 'notification-texts', permission: 'notification:read' },
      { to: '/service-levels', name: 'service-levels', permission: 'operations:read' },
      { to: '/policy-parameters', name: 'policy-parameters', permission: 'oversight:read' },
      { to: '/launch-rules', name: 'launch-rules', permission: 'delivery:read' },
      { to: '/telemetry-mapping', name: 'telemetry-mapping', permission: 'monitoring:read' },
      { to: '/departments', name: 'departments', permission: 'catalog:read' },
      { to: '/teams', name: 'teams', permission: 'catalog:read' },
      { to: '/people', name: 'people', permission: 'catalog:read' },
      { to: '/corrections', name: 'corrections', permission: 'catalog:manage-organisation' },
      { to: '/change-templates', name: 'change-templates', permission: 'operations:read' },
      { to: '/network-lists', name: 'network-lists', permission: 'security:read-network-lists' },
      { to: '/exploitation-data', name: 'exploitation-data', permission: 'operations:read-imports' },
    ],
  },
  {
    name: 'record',
    destinations: [
      { to: '/snapshots', name: 'snapshots', permission: 'insight:read-snapshots' },
      { to: '/imports', name: 'imports', permission: 'operations:read-imports' },
      { to: '/audit', name: 'audit', permission: 'security:read-audit' },
    ],
  },
];

function Group({ group, viewer }: { readonly group: Group; readonly viewer: Viewing }) {
  const { words } = useLanguage();
  const [open, toggle] = useSection(group.name);
  const shown = group.destinations.filter(
    ({ permission, heads = false }) => (permission === undefined || viewer.may(permission)) && (!heads || viewer.headsPeople),
  );
  if (shown.length === 0) {
    return null;
  }
  return (
    <div className="side-group">
      <h2>
        <button type="button" className="side-heading" aria-expanded={open} onClick={toggle}>
          {words.platform.sections[group.name]}
        </button>
      </h2>
      <ul hidden={!open}>
        {shown.map(({ to, name }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} className="side-link" title={words.platform.pages[name]}>
              <Icon name={name} />
              <span>{words.platform.pages[name]}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The frame of every page: where one can go, where one is, who one is. */
export function Shell() {
  const { words } = useLanguage();
  const { viewer, reading } = useViewing();
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {words.platform.skip}
      </a>
      <div className="side">
        <NavLink to="/" className="side-brand">
          <Mark />
          <span>{words.platform.product}</span>
        </NavLink>
        <nav aria-label={words.platform.navigation}>
          {viewer !== null && <WorkLink />}
          {viewer !== null && groups.map((group) => <Group key={group.name} group={group} viewer={viewer} />)}
          {viewer?.may('platform:introspect') === true && (
            <div className="side-group">
              {/* in this tab, whose session it takes over */}
              <a className="side-link" href="/graphiql" title={words.platform.pages.graphiql}>
                <Icon name="graphiql" />
                <span>{words.platform.pages.graphiql}</span>
              </a>
            </div>
          )}
        </nav>
      </div>
      <div className="main">
        <header className="top">
          <Trail />
          {viewer !== null && <SearchBox />}
          <div className="top-tools">
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <main className="content" id="content" tabIndex={-1}>
          <StartingNotice />
          <CredentialWarning />
          {/* what a page asks for depends on what its viewer may see */}
          <Shown reading={reading}>
            {() => (
              <Suspense fallback={<Loading />}>
                <Outlet />
              </Suspense>
            )}
          </Shown>
        </main>
      </div>
      <ScrollRestoration />
    </div>
  );
}
