import { Link } from 'react-router';
import { HeadedPeopleDocument, type HeadedPeopleQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Table, type Column } from '../platform/ui/Table';
import { developmentPlanPath } from './paths';
import { ProposePlan } from './ProposePlan';

type Row = HeadedPeopleQuery['headedPeople'][number];

/** The people whom a head without a role heads, with the button that proposes a plan. Others use the page of the department. */
export function HeadedPeople() {
  const { words } = useLanguage();
  const texts = words.growth;
  const reads = useViewer()?.may('catalog:read') === true;
  const rows = useRead(HeadedPeopleDocument, {}, { skip: reads }).data?.headedPeople ?? [];
  if (reads || rows.length === 0) {
    return null;
  }
  const year = new Date().getUTCFullYear();
  const columns: readonly Column<Row>[] = [
    { key: 'name', head: words.training.fields.employee, kind: 'wide', heading: true, cell: (row) => row.name },
    {
      key: 'propose',
      head: '',
      kind: 'fit',
      cell: (row) =>
        row.plan?.state === 'PROPOSED' ? (
          <Link to={developmentPlanPath(row.plan.number)}>{texts.developmentPlanState.PROPOSED}</Link>
        ) : (
          <ProposePlan employee={row} year={year} plan={row.plan ?? undefined} suggestions={[]} />
        ),
    },
  ];
  return (
    <Panel title={texts.headedPeople} flush>
      <Table caption={texts.headedPeople} columns={columns} rows={rows} rowKey={(row) => row.id} />
    </Panel>
  );
}
