import {
  CreateDepartmentDocument,
  MoveDepartmentDocument,
  OrganisationDocument,
  RenameDepartmentDocument,
  type OrganisationQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { formOf } from '../platform/form/formOf';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ListPage } from '../platform/ui/ListPage';
import { SearchField } from '../platform/ui/SearchField';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';

const MANAGE = 'catalog:manage-organisation';
const PAGE = 50;

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

function DepartmentActions({ department }: { readonly department: Department }) {
  const { words } = useLanguage();
  const texts = words.catalog.organisation;
  const based = { department: ref(department.id), version: department.version };
  return (
    <>
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.rename}
        form={formOf({
          title: texts.renameTitle,
          document: RenameDepartmentDocument,
          fields: [{ name: 'name', label: texts.name, kind: 'line', required: true, initial: department.name }],
          based,
        })}
      />
      <ActionButton
        permission={MANAGE}
        look="plain"
        label={texts.move}
        form={formOf({
          title: texts.moveTitle,
          lead: `${department.name}. ${texts.moveLead}`,
          document: MoveDepartmentDocument,
          fields: [
            {
              name: 'parent',
              label: texts.parent,
              kind: 'department',
              hint: texts.parentHint,
              initial: department.parent,
            },
          ],
          based,
        })}
      />
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
  const reading = useRead(
    OrganisationDocument,
    { ...paging.arguments, text: text === '' ? null : text },
    { keep: true },
  );
  const columns: readonly Column<Department>[] = [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'parent', head: texts.parent, cell: (row) => row.parent?.name ?? <span className="quiet">–</span> },
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
        <SearchField label={words.catalog.searchBots} value={text} onSearch={(to) => address.set({ text: to })} />
      }
      empty={<Empty title={texts.none} />}
    />
  );
}
