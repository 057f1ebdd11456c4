import { Link } from 'react-router';
import { TeamSuspensionsDocument, type SuspensionRowFragment } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { coursePath } from './paths';

type SuspensionsProps = {
  readonly rows: readonly SuspensionRowFragment[];
  /** Whether the rows are those of one person, who need not be named. */
  readonly own?: boolean;
};

/** Functions of bots that people may not use until they have passed a course. */
export function Suspensions({ rows, own = false }: SuspensionsProps) {
  const { words } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const person: readonly Column<SuspensionRowFragment>[] = own
    ? []
    : [{ key: 'person', head: fields.employee, kind: 'fit', heading: true, cell: (row) => row.employee?.name ?? '–' }];
  const columns: readonly Column<SuspensionRowFragment>[] = [
    ...person,
    { key: 'bot', head: fields.bot, kind: 'fit', heading: own, cell: (row) => row.bot?.name ?? row.title },
    {
      key: 'function',
      head: fields.function,
      kind: 'wide',
      cell: (row) => (row.bot === null ? '–' : (row.function?.name ?? words.functions.whole)),
    },
    {
      key: 'course',
      head: fields.missingCourse,
      kind: 'fit',
      cell: ({ course }) => (course === null ? '–' : <Link to={coursePath(course.code)}>{course.name}</Link>),
    },
    { key: 'since', head: fields.since, kind: 'fit', cell: (row) => <Unbroken>{date(row.since)}</Unbroken> },
  ];
  return rows.length === 0 ? (
    <Empty title={texts.noSuspensions} />
  ) : (
    <Table caption={texts.suspensions} columns={columns} rows={rows} rowKey={(row) => row.id} />
  );
}

function Known({ code }: { readonly code: string }) {
  const texts = useLanguage().words.training;
  const reading = useRead(TeamSuspensionsDocument, { code });
  return (
    <Panel title={texts.suspensions} flush>
      <Shown reading={reading}>
        {({ department }) => (
          <Suspensions
            rows={(department?.employees.edges ?? []).flatMap(({ node }) =>
              node.functionSuspensions.edges.map((each) => each.node),
            )}
          />
        )}
      </Shown>
    </Panel>
  );
}

/** Who in a department may not use functions of bots until they have passed a course. */
export function TeamSuspensions({ code }: { readonly code: string }) {
  return useViewer()?.may('access:read-functions') === true ? <Known code={code} /> : null;
}
