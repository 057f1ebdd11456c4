import {
  CreateTeamDocument,
  DissolveTeamDocument,
  TeamsDocument,
  UpdateTeamDocument,
  type TeamsQuery,
  type TeamState,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { changesOf, formOf } from '../platform/form/formOf';
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
import { RecordFilter } from './RecordFilter';

const PAGE = 50;
const STATES: readonly TeamState[] = ['ACTIVE', 'DISSOLVED'];

type Team = TeamsQuery['teams']['edges'][number]['node'];

function Create() {
  const { words } = useLanguage();
  const texts = words.catalog.teams;
  return (
    <ActionButton
      permission="catalog:manage-organisation"
      look="primary"
      form={formOf({
        title: texts.create,
        document: CreateTeamDocument,
        fields: [
          { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint },
          { name: 'name', label: texts.name, kind: 'line', required: true },
          { name: 'department', label: texts.department, kind: 'department', required: true },
          { name: 'lead', label: texts.lead, kind: 'employee' },
        ],
        based: {},
      })}
    />
  );
}

function useSteps(team: Team): StepsOf {
  const { words } = useLanguage();
  const texts = words.catalog.teams;
  const based = { team: ref(team.id), version: team.version };
  return {
    updateTeam: {
      ...step(changesOf({
        title: texts.changeTitle,
        document: UpdateTeamDocument,
        fields: [
          { name: 'name', label: texts.name, kind: 'line', required: true, initial: team.name },
          { name: 'lead', label: texts.lead, kind: 'employee', initial: team.lead },
        ],
        based,
      })),
      title: texts.change,
    },
    dissolveTeam: {
      ...step({
        title: texts.dissolveTitle,
        lead: `${team.name}. ${texts.dissolveLead}`,
        document: DissolveTeamDocument,
        ...withReason(based, texts.reason),
      }),
      title: texts.dissolve,
    },
  };
}

function TeamActions({ team }: { readonly team: Team }) {
  return <Steps record={team} steps={useSteps(team)} look="plain" />;
}

/** The teams of the departments. */
export function TeamsPage() {
  const { words, formats } = useLanguage();
  const texts = words.catalog.teams;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const text = address.text('text');
  const department = address.text('department');
  const state = address.list('state', STATES);
  const reading = useRead(
    TeamsDocument,
    {
      ...paging.arguments,
      text: text === '' ? null : text,
      state: state.length === 0 ? null : state,
      department: department === '' ? null : [{ code: department }],
    },
    { keep: true },
  );
  const columns: readonly Column<Team>[] = [
    {
      key: 'name',
      head: texts.name,
      heading: true,
      cell: (row) => (
        <>
          {row.name}
          {row.state === 'DISSOLVED' && (
            <span className="cell-sub">
              <Badge tone="quiet">{texts.states.DISSOLVED}</Badge>
            </span>
          )}
        </>
      ),
    },
    { key: 'code', head: texts.code, kind: 'fit', cell: (row) => <code>{row.code}</code> },
    { key: 'department', head: texts.department, cell: (row) => row.department?.name ?? <span className="quiet">–</span> },
    { key: 'lead', head: texts.lead, cell: (row) => row.lead?.name ?? <span className="quiet">–</span> },
    { key: 'members', head: texts.members, kind: 'number', cell: (row) => formats.count(row.members.totalCount) },
    { key: 'bots', head: words.catalog.bots, kind: 'number', cell: (row) => formats.count(row.bots.totalCount) },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => <TeamActions team={row} />,
    },
  ];
  return (
    <ListPage
      title={texts.title}
      lead={texts.pageLead}
      tools={<Create />}
      reading={reading}
      list={(data) => data.teams}
      paging={paging}
      columns={columns}
      filters={
        <>
          <SearchField label={words.catalog.searchBots} value={text} onSearch={(to) => address.set({ text: to })} />
          <RecordFilter kind="department" label={texts.department} />
          <ChoiceFilter name="state" label={texts.state} choices={STATES} names={texts.states} />
        </>
      }
      empty={<Empty title={texts.none} />}
    />
  );
}
