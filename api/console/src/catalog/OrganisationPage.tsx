import { Link } from 'react-router';
import { CreateDepartmentDocument, OrganisationDocument, type DepartmentPartsFragment, type DepartmentState } from '../generated/graphql';
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
import { ClosedBadge, DepartmentActions } from './DepartmentActions';
import { departmentPath } from './paths';

const MANAGE = 'catalog:manage-organisation';
const PAGE = 50;
const STATES: readonly DepartmentState[] = ['ACTIVE', 'CLOSED'];

function Create() {
  const { words } = useLanguage();
  const texts = words.catalog.organisation;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.create,
        document: CreateDepartmentDocument,
        fields: [
          { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint },
          { name: 'name', label: texts.name, kind: 'line', required: true },
          { name: 'parent', label: texts.parent, kind: 'department', hint: texts.parentHint },
        ],
        based: {},
      })}
    />
  );
}

/** The name of a department, as a link to its page, and whether it is closed. */
function Name({ department }: { readonly department: DepartmentPartsFragment }) {
  return (
    <>
      <Link to={departmentPath(department.code)}>{department.name}</Link>
      {department.state === 'CLOSED' && (
        <span className="cell-sub">
          <ClosedBadge department={department} />
        </span>
      )}
    </>
  );
}

/** The departments of the company. */
export function OrganisationPage() {
  const { words, formats } = useLanguage();
  const texts = words.catalog.organisation;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('text');
  const state = address.list('state', STATES);
  const reading = useRead(
    OrganisationDocument,
    { ...paging.arguments, text: text === '' ? null : text, state: state.length === 0 ? null : state },
    { keep: true },
  );
  const columns: readonly Column<DepartmentPartsFragment>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => <Name department={row} /> },
    { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'parent', head: texts.parent, cell: (row) => row.parent?.name ?? <span className="quiet">–</span> },
    { key: 'head', head: texts.head, cell: (row) => row.head?.name ?? <span className="quiet">–</span> },
    { key: 'teams', head: texts.teams, kind: 'number', cell: (row) => formats.count(row.teams.totalCount) },
    { key: 'people', head: texts.people, kind: 'number', cell: (row) => formats.count(row.employees.totalCount) },
    { key: 'bots', head: texts.bots, kind: 'number', cell: (row) => formats.count(row.bots.totalCount) },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => <DepartmentActions department={row} />,
    },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<Create />}
      reading={reading}
      list={(data) => data.departments}
      paging={paging}
      columns={columns}
      filters={
        <>
          <SearchField label={words.catalog.searchBots} value={text} onSearch={(to) => address.set({ text: to })} />
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={texts.states} />
        </>
      }
      empty={<Empty title={texts.none} />}
    />
  );
}
