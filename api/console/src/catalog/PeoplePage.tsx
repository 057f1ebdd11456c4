import {
  MoveEmployeeDocument,
  PeopleDocument,
  OffboardEmployeeDocument,
  OnboardEmployeeDocument,
  type PeopleQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';

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
  const based = { employee: ref(person.id), version: person.version };
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.move}
        form={formOf({
          title: texts.moveTitle,
          lead: person.name,
          document: MoveEmployeeDocument,
          fields: [
            { name: 'department', label: texts.department, kind: 'department', required: true, initial: person.department },
            { name: 'jobTitle', label: texts.jobTitle, kind: 'line', initial: person.jobTitle },
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

/** Employees by department, with onboarding, moves and offboarding. */
export function PeoplePage() {
  const { words } = useLanguage();
  const texts = words.catalog.people;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('text');
  const state = address.list('state', STATES);
  const reading = useRead(
    PeopleDocument,
    {
      ...paging.arguments,
      text: text === '' ? null : text,
      left: state.length === 1 ? state[0] === 'gone' : null,
      department: null,
    },
    { keep: true },
  );
  const columns: readonly Column<Person>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'department', head: texts.department, cell: (row) => row.department?.name ?? <span className="quiet">–</span> },
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
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={texts} />
        </>
      }
      empty={<Empty title={texts.none} />}
    />
  );
}
