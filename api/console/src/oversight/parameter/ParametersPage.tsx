import { Link } from 'react-router';
import { PolicyParametersDocument, type PolicyParameterFilter, type PolicyParameterRowFragment } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { Page, Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useAddress } from '../../platform/ui/useAddress';
import { parameterPath } from './paths';
import { useShownValue } from './useShownValue';

type Row = PolicyParameterRowFragment;

const CHANGED = ['true', 'false'] as const;

function useColumns(): readonly Column<Row>[] {
  const { words, pick } = useLanguage();
  const texts = words.parameters;
  const shown = useShownValue();
  return [
    {
      key: 'clause',
      head: texts.clause,
      kind: 'fit',
      cell: ({ clause }) => (clause === null ? '–' : <span title={pick(clause.name, clause.nameZh)}>{clause.code}</span>),
    },
    {
      key: 'name',
      head: texts.name,
      kind: 'wide',
      heading: true,
      cell: (row) => (
        <>
          <Link to={parameterPath(row.code)}>{pick(row.name, row.nameZh)}</Link>
          <span className="cell-sub">{pick(row.description, row.descriptionZh)}</span>
        </>
      ),
    },
    { key: 'value', head: texts.value, kind: 'fit', cell: (row) => <strong>{shown(row, row.value)}</strong> },
    { key: 'default', head: texts.defaultValue, kind: 'fit', cell: (row) => shown(row, row.defaultValue) },
    {
      key: 'changed',
      head: texts.changedBy,
      kind: 'fit',
      cell: (row) =>
        row.changedAt === null ? (
          <Badge tone="quiet">{texts.isDefault}</Badge>
        ) : (
          <>
            {row.changedBy?.name ?? '–'}
            <span className="cell-sub">
              <Unbroken>{instant(row.changedAt)}</Unbroken>
            </span>
          </>
        ),
    },
  ];
}

function Listed({ rows }: { readonly rows: readonly Row[] }) {
  const { words } = useLanguage();
  const texts = words.parameters;
  const columns = useColumns();
  const chapters = [...new Set(rows.map(({ clause }) => clause?.chapter ?? 0))];
  if (rows.length === 0) {
    return <Empty title={texts.none} />;
  }
  return chapters.map((chapter) => {
    const title = texts.chapter(chapter, words.oversight.chapterNames[chapter - 1] ?? '');
    return (
      <Panel key={chapter} title={title} flush>
        <Table
          caption={title}
          columns={columns}
          rows={rows.filter(({ clause }) => (clause?.chapter ?? 0) === chapter)}
          rowKey={(row) => row.id}
        />
      </Panel>
    );
  });
}

/** The values that the policy leaves to the company, by chapter. */
export function ParametersPage() {
  const texts = useLanguage().words.parameters;
  const changed = useAddress().list('changed', CHANGED);
  const filter: PolicyParameterFilter = changed.length === 1 ? { changed: changed[0] === 'true' } : {};
  const reading = useRead(PolicyParametersDocument, { filter }, { keep: true });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <div className="toolbar" role="search">
        <ChoiceFilter name="changed" label={texts.onlyChanged} choices={CHANGED} names={texts.onlyChangedNames} />
      </div>
      <Shown reading={reading} lines={10}>
        {({ policyParameters }) => <Listed rows={policyParameters.edges.map(({ node }) => node)} />}
      </Shown>
    </Page>
  );
}
