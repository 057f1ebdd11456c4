import { RolesPageDocument, type RolesPageQuery } from '../../generated/graphql';
import { useReadAll } from '../../platform/api/useRead';
import { defaultText } from '../../platform/language/defaults';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Icon } from '../../platform/ui/Icon';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { useViewer } from '../../platform/api/useViewer';
import { ChangeRole, CreateRole, RemoveRoleSeparation, separatedPair, SeparateRoles, type Permission, type Role, type Separation } from './RoleForms';

type Violation = RolesPageQuery['separationViolations']['edges'][number]['node'];

const SHOWN = 3;

/** What a permission opens: the first few, all of them for who points at it. */
function Opens({ opens }: { readonly opens: readonly string[] }) {
  const { words } = useLanguage();
  const more = opens.length - SHOWN;
  return (
    <span className="cell-sub" title={opens.join('\n')}>
      {opens.slice(0, SHOWN).join(' · ')}
      {more > 0 && ` · ${words.roles.more(String(more))}`}
    </span>
  );
}

function Matrix({ permissions, roles }: { readonly permissions: readonly Permission[]; readonly roles: readonly Role[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  const manages = useViewer()?.may('access:manage') === true;
  const held = new Map(roles.map((role) => [role.code, new Set(role.permissions.map(({ permission }) => permission))]));
  const columns: readonly Column<Permission>[] = [
    {
      key: 'permission',
      head: texts.permissionHead,
      heading: true,
      cell: (row) => (
        <div className="permission">
          {texts.permission[row.code] ?? row.code} <code className="quiet">{row.code}</code>
          <Opens opens={row.opens} />
        </div>
      ),
    },
    ...roles.map(
      (role): Column<Permission> => ({
        key: role.code,
        head: manages ? <ChangeRole role={role} permissions={permissions} /> : <span title={role.code}>{defaultText(role.name, words)}</span>,
        cell: (row) =>
          held.get(role.code)?.has(row.code) === true ? (
            <span className="tick">
              <Icon name="check" />
              <span className="unseen">{words.platform.yes}</span>
            </span>
          ) : (
            <span className="unseen">{words.platform.no}</span>
          ),
      }),
    ),
  ];
  return (
    <Panel title={texts.table} flush>
      <Table caption={texts.table} columns={columns} rows={permissions} rowKey={(row) => row.code} />
    </Panel>
  );
}

function Separations({ rows, roles }: { readonly rows: readonly Separation[]; readonly roles: readonly Role[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  return (
    <TablePanel
      title={texts.separations}
      tools={<SeparateRoles roles={roles} />}
      empty={texts.noSeparation}
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: 'role', head: texts.role, heading: true, cell: (row) => defaultText(row.role?.name ?? '', words) },
        { key: 'other', head: texts.otherRole, cell: (row) => defaultText(row.otherRole?.name ?? '', words) },
        { key: 'reason', head: texts.reason, kind: 'wide', cell: (row) => defaultText(row.reason, words) },
        {
          key: 'end',
          head: <span className="unseen">{texts.end}</span>,
          kind: 'fit',
          cell: (row) => <RemoveRoleSeparation separation={row} />,
        },
      ]}
    />
  );
}

function Violations({ rows }: { readonly rows: readonly Violation[] }) {
  const { words } = useLanguage();
  const texts = words.roles;
  return (
    <TablePanel
      title={texts.violations}
      tools={rows.length > 0 && <Badge tone="critical">{rows.length}</Badge>}
      empty={texts.noViolation}
      rows={rows}
      rowKey={(row) => [row.separation?.id, row.identity?.id, row.otherIdentity?.id].join(' ')}
      columns={[
        {
          key: 'person',
          head: texts.person,
          heading: true,
          cell: (row) => row.employee?.name ?? row.identity?.username,
        },
        {
          key: 'roles',
          head: texts.both,
          cell: (row) => row.separation && separatedPair(row.separation, words),
        },
        {
          key: 'accounts',
          head: texts.accounts,
          cell: (row) => [...new Set([row.identity?.username, row.otherIdentity?.username])].join(', '),
        },
      ]}
    />
  );
}

/** What each role may do, and which roles one person may not hold together. */
export function RolesPage() {
  const { words } = useLanguage();
  const reading = useReadAll(RolesPageDocument, {}, { roles: 'afterRole', roleSeparations: 'afterSeparation' });
  return (
    <Page
      title={words.roles.title}
      lead={words.roles.lead}
      tools={reading.data && <CreateRole permissions={reading.data.permissions} />}
    >
      <Shown reading={reading} lines={12}>
        {({ permissions, roles, roleSeparations, separationViolations }) => (
          <>
            <div className="columns">
              <Separations
                rows={roleSeparations.edges.map(({ node }) => node)}
                roles={roles.edges.map(({ node }) => node)}
              />
              <Violations rows={separationViolations.edges.map(({ node }) => node)} />
            </div>
            <Matrix permissions={permissions} roles={roles.edges.map(({ node }) => node)} />
          </>
        )}
      </Shown>
    </Page>
  );
}
