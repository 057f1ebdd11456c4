import { PersonsToRateDocument, type PersonToRatePartsFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { GiveRating } from './GiveRating';

const PAGE = 25;
const VALUES = [0, 50, 100];

/** The ratings of a person, given or not, each with the button to give it. */
function Ratings({ row }: { readonly row: PersonToRatePartsFragment }) {
  const { words, formats, pick } = useLanguage();
  const person = row.employee?.name ?? row.employeeCode;
  return (
    <ul className="plain-list">
      {row.indicators.map((indicator) => {
        const name = pick(indicator.name, indicator.nameZh);
        const texts = pick(indicator.meanings, indicator.meaningsZh);
        return (
          <li key={indicator.code}>
            {name}: {indicator.value === null ? words.appraisal.persons.unrated : formats.decimal(indicator.value)}{' '}
            <GiveRating
              subject={{ personToRate: row.id }}
              indicator={indicator.code}
              name={`${person} · ${name}`}
              meanings={texts.map((text, i) => ({ value: VALUES[i] ?? 0, text }))}
            />
          </li>
        );
      })}
    </ul>
  );
}

/** The persons whom the viewer rates; nothing if there are none. */
export function ToRate() {
  const { words } = useLanguage();
  const texts = words.appraisal;
  const paging = usePaging(PAGE, 'people');
  const reading = useRead(PersonsToRateDocument, paging.arguments, { keep: true });
  const found = reading.data?.personsToRate;
  if (found === undefined || found.totalCount === 0) {
    return null;
  }
  const rows = found.edges.map(({ node }) => node);
  const columns: readonly Column<PersonToRatePartsFragment>[] = [
    { key: 'person', head: texts.persons.person, kind: 'wide', heading: true, cell: (row) => row.employee?.name ?? row.employeeCode },
    { key: 'cycle', head: texts.fields.cycle, cell: (row) => row.cycleName },
    { key: 'period', head: texts.fields.period, kind: 'fit', cell: (row) => row.period },
    { key: 'ratings', head: texts.persons.ratings, kind: 'wide', cell: (row) => <Ratings row={row} /> },
  ];
  return (
    <Panel
      flush
      title={texts.persons.toRate}
      foot={<Pager paging={paging} page={found.pageInfo} shown={rows.length} total={found.totalCount} />}
    >
      <Table caption={texts.persons.toRate} columns={columns} rows={rows} rowKey={(row) => row.id} stale={reading.stale} />
    </Panel>
  );
}
