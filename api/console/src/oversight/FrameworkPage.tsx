import { Link, useParams } from 'react-router';
import { FrameworkPageDocument, type FrameworkPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useCountColumns } from './complianceColumns';
import { controlPath } from './paths';

type Requirement = NonNullable<FrameworkPageQuery['framework']>['requirements']['edges'][number]['node'];
type Row = FrameworkPageQuery['compliance'][number] & { readonly of: Requirement };

function Requirements({ rows }: { readonly rows: readonly Row[] }) {
  const { words, pick } = useLanguage();
  const texts = words.oversight;
  const counts = useCountColumns<Row>();
  const columns: readonly Column<Row>[] = [
    { key: 'code', head: texts.fields.code, kind: 'fit', cell: ({ of }) => of.code },
    { key: 'requirement', head: texts.fields.requirement, heading: true, cell: ({ of }) => of.title },
    {
      key: 'clauses',
      head: texts.fields.clause,
      kind: 'fit',
      cell: ({ of }) => {
        const clauses = of.mappings.flatMap(({ clause }) => (clause === null ? [] : [clause]));
        return clauses.length === 0
          ? texts.unmapped
          : clauses.map((clause) => (
              <span key={clause.code} title={pick(clause.name, clause.nameZh)}>
                {clause.code}{' '}
              </span>
            ));
      },
    },
    {
      key: 'controls',
      head: texts.title,
      kind: 'wide',
      cell: ({ of }) => (
        <ul className="plain-list">
          {of.mappings.flatMap(({ clause }) =>
            (clause?.controls.edges ?? []).map(({ node }) => (
              <li key={`${clause?.code ?? ''} ${node.code}`}>
                <Link to={controlPath(node.code)}>{pick(node.name, node.nameZh)}</Link>
              </li>
            )),
          )}
        </ul>
      ),
    },
    ...counts,
  ];
  return (
    <Panel title={texts.requirements} flush>
      <Table caption={texts.requirements} columns={columns} rows={rows} rowKey={({ of }) => of.id} />
    </Panel>
  );
}

/** A standard: its requirements, the clauses and controls that answer to them, and what these found. */
export function FrameworkPage() {
  const { code = '' } = useParams();
  const texts = useLanguage().words.oversight;
  const reading = useRead(FrameworkPageDocument, { code });
  const framework = reading.data?.framework;
  if (reading.data && !framework) {
    return <NotFound />;
  }
  return (
    <Page title={framework ? `${framework.name} ${framework.edition}` : code} lead={texts.framework}>
      <Shown reading={reading} lines={10}>
        {(data) => {
          const requirements = data.framework?.requirements.edges.map(({ node }) => node) ?? [];
          const rows = data.compliance.flatMap((line) => {
            const of = requirements.find(({ id }) => id === line.requirement?.id);
            return of === undefined ? [] : [{ ...line, of }];
          });
          return <Requirements rows={rows} />;
        }}
      </Shown>
    </Page>
  );
}
