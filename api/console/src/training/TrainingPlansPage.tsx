import { Link } from 'react-router';
import {
  DraftTrainingPlanDocument,
  TrainingPlansPageDocument,
  type TrainingPlanFilter,
  type TrainingPlanRowFragment,
  type TrainingPlanState,
} from '../generated/graphql';
import { RecordFilter } from '../catalog/RecordFilter';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { PlanBadge } from './badges';
import { planPath } from './paths';
import { usePlanFields } from './planForm';

const PAGE = 50;
const STATES: readonly TrainingPlanState[] = ['DRAFT', 'APPROVED'];

function DraftPlan() {
  const texts = useLanguage().words.training;
  const { fields } = texts;
  const content = usePlanFields();
  return (
    <ActionButton
      permission="training:manage"
      look="primary"
      form={{
        title: texts.draftPlan,
        document: DraftTrainingPlanDocument,
        fields: [
          { name: 'year', label: fields.year, kind: 'number', least: 2000, most: 2200, required: true },
          { name: 'department', label: fields.department, kind: 'department', required: true },
          ...content.fields(),
        ],
        variables: (held) => ({
          input: {
            year: held.number('year') ?? 0,
            department: ref(held('department') ?? ''),
            content: content.contentOf(held),
          },
        }),
      }}
    />
  );
}

/** The training plans of departments. */
export function TrainingPlansPage() {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const paging = usePaging(PAGE);
  const address = useAddress();
  const state = address.list('state', STATES);
  const department = address.text('department');
  const filter: TrainingPlanFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(department !== '' && { department: [{ code: department }] }),
  };
  const reading = useRead(TrainingPlansPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<TrainingPlanRowFragment>[] = [
    {
      key: 'number',
      head: fields.number,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={planPath(row.number)}>{row.number}</Link>,
    },
    { key: 'year', head: fields.year, kind: 'fit', cell: (row) => row.year },
    { key: 'department', head: fields.department, kind: 'wide', cell: (row) => row.department?.name ?? '–' },
    {
      key: 'budget',
      head: fields.budget,
      kind: 'number',
      cell: (row) => <Unbroken>{`${formats.count(row.budget)} ${row.currency}`}</Unbroken>,
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <PlanBadge state={row.state} /> },
  ];
  return (
    <ListPage
      title={texts.plans}
      lead={texts.plansLead}
      tools={<DraftPlan />}
      reading={reading}
      list={(data) => data.trainingPlans}
      paging={paging}
      columns={columns}
      filters={
        <>
          <RecordFilter kind="department" label={fields.department} />
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.planState} />
        </>
      }
      empty={<Empty title={Object.keys(filter).length > 0 ? texts.noPlansMatch : texts.noPlans} />}
    />
  );
}
