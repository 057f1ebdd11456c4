import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import {
  KpiCasesDocument,
  KpisDocument,
  type CaseRowFragment,
  type KpiAttribute,
  type KpiCasePart,
  type KpiCasesQuery,
  type KpiGroupKeyInput,
} from '../generated/graphql';
import { attributeValue } from '../insight/attributeValue';
import { NoPeriod } from '../insight/NoPeriod';
import { kpiPath } from '../insight/paths';
import type { Kpi } from '../insight/useKpiValues';
import { referencesIn, useScope } from '../insight/useScope';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { usePeriod } from '../platform/period/usePeriod';
import { NotFound } from '../platform/ui/failures';
import { Figure, Figures } from '../platform/ui/Figures';
import { Page, Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging, type Paging } from '../platform/ui/usePaging';
import { ChangedRecords } from './ChangedRecords';
import { RecordName } from './RecordName';

const PAGE = 50;
const PARTS: readonly KpiCasePart[] = ['NUMERATOR', 'REST'];

type Value = NonNullable<KpiCasesQuery['kpi']>;
type Row = { readonly cursor: string; readonly node: CaseRowFragment };

function useColumns(value: Value): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const texts = words.cases.fields;
  const { numerator, denominator } = words.insight.fields;
  const none = <span className="quiet">–</span>;
  const columns: readonly (Column<Row> | false)[] = [
    { key: 'record', head: texts.record, heading: true, cell: ({ node }) => <RecordName row={node} /> },
    {
      key: 'at',
      head: texts.countedAt,
      kind: 'fit',
      cell: ({ node }) => <span className="unbroken">{instant(node.countedAt)}</span>,
    },
    {
      key: 'bot',
      head: texts.bot,
      cell: ({ node }) => (node.bot === null ? none : <Link to={botPath(node.bot.code)}>{node.bot.name}</Link>),
    },
    { key: 'department', head: texts.department, cell: ({ node }) => node.department?.name ?? none },
    { key: 'n', head: texts.n, kind: 'number', cell: ({ node }) => formats.count(node.n) },
    { key: 'numerator', head: numerator, kind: 'number', cell: ({ node }) => formats.numerator(node.numerator, value.unit) },
    value.denominator !== null && {
      key: 'denominator',
      head: denominator,
      kind: 'number',
      cell: ({ node }) => (node.denominator === null ? none : formats.decimal(node.denominator)),
    },
  ];
  return columns.filter((column) => column !== false);
}

function Cases({ value, paging, stale }: { readonly value: Value; readonly paging: Paging; readonly stale: boolean }) {
  const { words } = useLanguage();
  const texts = words.cases;
  const columns = useColumns(value);
  const { cases } = value;
  if (cases === null) {
    return (
      <Panel>
        <Empty title={texts.closed}>
          <p>{texts.closedHint}</p>
        </Empty>
      </Panel>
    );
  }
  return (
    <Panel
      flush
      title={texts.cases}
      foot={<Pager paging={paging} page={cases.pageInfo} shown={cases.edges.length} total={cases.totalCount} forwards />}
    >
      {cases.edges.length === 0 ? (
        <Empty title={texts.none} />
      ) : (
        <Table caption={texts.cases} columns={columns} rows={cases.edges} rowKey={({ cursor }) => cursor} stale={stale} />
      )}
    </Panel>
  );
}

/** The figure of the listed cases; of all cases if they may not be listed. */
function Sums({ value }: { readonly value: Value }) {
  const { words, formats } = useLanguage();
  const texts = words.insight.fields;
  const sums = value.cases ?? value;
  const plain = (number: number | null) => (number === null ? null : { number: formats.decimal(number), unit: '' });
  return (
    <Figures>
      <Figure
        label={`${texts.value} · ${value.period}`}
        value={sums.value === null ? null : formats.figure(sums.value, value.unit)}
        {...(value.withheld !== null && { note: words.insight.withheld[value.withheld] })}
      />
      <Figure
        label={texts.numerator}
        value={sums.numerator === null ? null : { number: formats.numerator(sums.numerator, value.unit), unit: '' }}
      />
      <Figure label={texts.denominator} value={plain(sums.denominator)} />
      <Figure label={texts.n} value={plain(sums.n)} />
    </Figures>
  );
}

/** The values of attributes in the page's address, such as `CHANNEL:CHAT`; nothing after the colon is no value. */
function keysIn(texts: readonly string[], attributes: readonly KpiAttribute[]): KpiGroupKeyInput[] {
  return texts.flatMap((text) => {
    const [name] = text.split(':', 1);
    const attribute = attributes.find((each) => each === name);
    const value = text.slice((name ?? '').length + 1);
    return attribute === undefined ? [] : [{ attribute, value: value === '' ? null : value }];
  });
}

function Listed({ kpi }: { readonly kpi: Kpi }) {
  const { words, pick, language } = useLanguage();
  const texts = words.cases;
  const address = useAddress();
  const of = useScope();
  const chosen = usePeriod(of.bot ?? undefined);
  const period = chosen.period?.text ?? null;
  const snapshot = address.text('snapshot');
  const version = Number(address.text('version')) || null;
  const paging = usePaging(PAGE);
  const keys = keysIn(address.texts('with'), kpi.attributes);
  const part = address.list('part', PARTS)[0] ?? null;
  const { first, after } = paging.arguments;
  const reading = useRead(
    KpiCasesDocument,
    {
      id: kpi.id,
      period: period ?? '',
      ...referencesIn(of),
      snapshot: snapshot === '' ? null : snapshot,
      version,
      part,
      with: keys,
      compared: snapshot !== '',
      first,
      after,
    },
    { keep: true, skip: period === null },
  );
  return (
    <Page
      title={texts.casesOf(pick(kpi.name, kpi.nameZh))}
      lead={texts.lead}
      tools={
        <Link
          className="button button-small"
          to={kpiPath(kpi.id, { bot: of.bot ?? '', department: of.department ?? '', period: period ?? '', snapshot })}
        >
          {words.insight.fields.kpi}
        </Link>
      }
    >
      <NoPeriod chosen={chosen} />
      {period !== null && (
        <Shown reading={reading} lines={10}>
          {({ kpi: value }) =>
            value === null ? null : (
              <>
                <Sums value={value} />
                <div className="page-tools">
                  <span className="quiet">
                    {[
                      value.bot?.name ?? value.department?.name ?? '',
                      ...keys.map((key) => `${words.insight.attribute[key.attribute]}: ${key.value == null ? words.insight.noValue : attributeValue(key.attribute, key.value, words, language)}`),
                    ]
                      .filter((text) => text !== '')
                      .join(' · ')}
                  </span>
                  <div className="segments">
                    {[null, ...PARTS].map((each) => (
                      <button
                        key={each ?? 'all'}
                        type="button"
                        className="button button-small"
                        aria-pressed={part === each}
                        onClick={() => address.set({ part: each ?? '' })}
                      >
                        {each === null ? texts.all : texts.part[each]}
                      </button>
                    ))}
                  </div>
                </div>
                {value.restated != null && <ChangedRecords changes={value.restated.changes} total={value.restated.changeCount} unit={value.unit} />}
                <Cases value={value} paging={paging} stale={reading.stale} />
              </>
            )
          }
        </Shown>
      )}
    </Page>
  );
}

/** The cases that a KPI's value counted: of the scope, period and snapshot in the page's address. */
export function CasesPage() {
  const { id } = useParams();
  const catalogue = useRead(KpisDocument, {});
  const kpi = catalogue.data?.kpis.find((each) => each.id === id);
  return <Shown reading={catalogue}>{() => (kpi === undefined ? <NotFound /> : <Listed key={kpi.id} kpi={kpi} />)}</Shown>;
}
