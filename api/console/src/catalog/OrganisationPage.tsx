import {
  CloseDepartmentDocument,
  CreateDepartmentDocument,
  MergeDepartmentDocument,
  MoveDepartmentDocument,
  OrganisationDocument,
  RenameDepartmentDocument,
  SetDepartmentHeadDocument,
  type DepartmentState,
  type OrganisationQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';

const MANAGE = 'catalog:manage-organisation';
const PAGE = 50;
const STATES: readonly DepartmentState[] = ['ACTIVE', 'CLOSED'];

type Department = OrganisationQuery['departments']['edges'][number]['node'];

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

function useSteps(department: Department): StepsOf {
  const { words } = useLanguage();
  const texts = words.catalog.organisation;
  const based = { department: ref(department.id), version: department.version };
  return {
    renameDepartment: {
      ...step({
        title: texts.renameTitle,
        document: RenameDepartmentDocument,
        fields: [{ name: 'name', label: texts.name, kind: 'line', required: true, initial: department.name }],
        variables: (held) => ({ input: { ...based, name: held('name') ?? '' } }),
      }),
      title: texts.rename,
    },
    setDepartmentHead: {
      ...step({
        title: texts.headTitle,
        lead: department.name,
        document: SetDepartmentHeadDocument,
        fields: [{ name: 'head', label: texts.head, kind: 'employee', initial: department.head }],
        variables: (held) => ({ input: { ...based, head: ref(held('head')) } }),
      }),
      title: texts.head,
    },
    moveDepartment: {
      ...step({
        title: texts.moveTitle,
        lead: `${department.name}. ${texts.moveLead}`,
        document: MoveDepartmentDocument,
        fields: [
          { name: 'parent', label: texts.parent, kind: 'department', hint: texts.parentHint, initial: department.parent },
        ],
        variables: (held) => ({ input: { ...based, parent: ref(held('parent')) } }),
      }),
      title: texts.move,
    },
    mergeDepartment: {
      ...step({
        title: texts.mergeTitle,
        lead: `${department.name}. ${texts.mergeLead}`,
        document: MergeDepartmentDocument,
        fields: [
          { name: 'into', label: texts.into, kind: 'department', required: true },
          { name: 'reason', label: texts.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({ input: { ...based, into: ref(held('into') ?? ''), reason: held('reason') ?? '' } }),
      }),
      title: texts.merge,
    },
    closeDepartment: {
      ...step({
        title: texts.closeTitle,
        lead: `${department.name}. ${texts.closeLead}`,
        document: CloseDepartmentDocument,
        ...withReason(based, texts.reason),
      }),
      title: texts.close,
    },
  };
}

function DepartmentActions({ department }: { readonly department: Department }) {
  return <Steps record={department} steps={useSteps(department)} look="plain" />;
}

/** The name, and what became of a department that is closed. */
function Name({ department }: { readonly department: Department }) {
  const { words } = useLanguage();
  const texts = words.catalog.organisation;
  return (
    <>
      {department.name}
      {department.state === 'CLOSED' && (
        <span className="cell-sub">
          <Badge tone="quiet">{texts.states.CLOSED}</Badge>
          {department.successor !== null && ` ${texts.mergedInto(department.successor.name)}`}
        </span>
      )}
    </>
  );
}

/** How the company is divided, and the way to divide it otherwise. */
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
  const columns: readonly Column<Department>[] = [
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
