import {
  OffboardEmployeeDocument,
  OnboardEmployeeDocument,
  PeopleDocument,
  SetEmployeeTeamDocument,
  TeamChoicesDocument,
  UpdateEmployeeDocument,
  type PeopleQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import type { Held } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { lookup, type Lookup } from '../platform/ui/LookupMenu';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { RecordFilter } from './RecordFilter';

const MANAGE = 'catalog:manage-organisation';
const PAGE = 50;
const STATES = ['here', 'gone'] as const;

type Person = PeopleQuery['employees']['edges'][number]['node'];

function TakeOn() {
  const { words } = useLanguage();
  const texts = words.catalog.people;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.takeOn,
        document: OnboardEmployeeDocument,
        fields: [
          { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint },
          { name: 'name', label: texts.name, kind: 'line', required: true },
          { name: 'department', label: texts.department, kind: 'department', required: true },
          { name: 'jobTitle', label: texts.jobTitle, kind: 'line' },
          { name: 'email', label: texts.email, kind: 'line' },
          { name: 'joinedOn', label: texts.joinedOn, kind: 'date', hint: texts.joinedHint },
        ],
        based: {},
      })}
    />
  );
}

function PersonActions({ person }: { readonly person: Person }) {
  const { words } = useLanguage();
  const texts = words.catalog.people;
  const place = person.department;
  const teams: Lookup<Held> = lookup(
    TeamChoicesDocument,
    (typed) => (place === null ? null : { text: typed, department: [ref(place.id)] }),
    (found) => found.teams.edges.map(({ node }) => node),
  );
  const based = { employee: ref(person.id), version: person.version };
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.change}
        form={{
          title: texts.changeTitle,
          document: UpdateEmployeeDocument,
          fields: [
            { name: 'name', label: texts.name, kind: 'line', required: true, initial: person.name },
            { name: 'email', label: texts.email, kind: 'line', hint: texts.emailHint },
            { name: 'withoutEmail', label: texts.withoutEmail, kind: 'flag' },
            { name: 'jobTitle', label: texts.jobTitle, kind: 'line', initial: person.jobTitle },
            {
              name: 'department',
              label: texts.department,
              kind: 'department',
              required: true,
              initial: person.department,
              hint: texts.departmentHint,
            },
            { name: 'reason', label: texts.reason, kind: 'text', required: true },
          ],
          variables: (held) => ({
            input: {
              ...based,
              ...(held.changed('name') && { name: held('name') }),
              ...((held('email') !== null || held.flag('withoutEmail')) && { email: held('email') }),
              ...(held.changed('jobTitle') && { jobTitle: held('jobTitle') }),
              ...(held.changed('department') && { department: ref(held('department')) }),
              reason: held('reason') ?? '',
            },
          }),
        }}
      />
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.team}
        form={formOf({
          title: texts.teamTitle,
          lead: person.name,
          document: SetEmployeeTeamDocument,
          fields: [
            { name: 'team', label: texts.team, kind: 'reference', lookup: teams, initial: person.team, hint: texts.teamHint },
          ],
          based,
        })}
      />
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.leave}
        form={formOf({
          title: texts.leaveTitle,
          lead: `${person.name}. ${texts.leaveLead}`,
          document: OffboardEmployeeDocument,
          fields: [{ name: 'leftOn', label: texts.leftOn, kind: 'date', required: true }],
          based,
        })}
      />
    </>
  );
}

/** Employees by department, with onboarding, changes and offboarding. */
export function PeoplePage() {
  const { words } = useLanguage();
  const texts = words.catalog.people;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('text');
  const department = address.text('department');
  const state = address.list('state', STATES);
  const reading = useRead(
    PeopleDocument,
    {
      ...paging.arguments,
      text: text === '' ? null : text,
      left: state.length === 1 ? state[0] === 'gone' : null,
      department: department === '' ? null : [{ code: department }],
      team: null,
    },
    { keep: true },
  );
  const columns: readonly Column<Person>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'department', head: texts.department, cell: (row) => row.department?.name ?? <span className="quiet">–</span> },
    { key: 'team', head: texts.team, cell: (row) => row.team?.name ?? <span className="quiet">–</span> },
    { key: 'jobTitle', head: texts.jobTitle, cell: (row) => row.jobTitle },
    { key: 'joined', head: texts.joinedOn, kind: 'fit', cell: (row) => row.joinedOn },
    { key: 'left', head: texts.leftOn, kind: 'fit', cell: (row) => row.leftOn },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => row.leftOn === null && <PersonActions person={row} />,
    },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<TakeOn />}
      reading={reading}
      list={(data) => data.employees}
      paging={paging}
      columns={columns}
      filters={
        <>
          <SearchField label={words.catalog.searchBots} value={text} onSearch={(to) => address.set({ text: to })} />
          <RecordFilter kind="department" label={texts.department} />
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={texts} />
        </>
      }
      empty={<Empty title={texts.none} />}
    />
  );
}
