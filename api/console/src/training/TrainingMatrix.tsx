import { Link } from 'react-router';
import { TrainingMatrixDocument, type TrainingMatrixQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Pager } from '../platform/ui/Pager';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { usePaging } from '../platform/ui/usePaging';
import { StandingBadge } from './badges';
import { coursePath, personTrainingPath } from './paths';

const PAGE = 25;

type People = NonNullable<TrainingMatrixQuery['department']>['employees'];
type Person = People['edges'][number]['node'];
type Course = NonNullable<Person['trainingRequirements'][number]['course']>;

/** The courses that are required of anybody here, by code. */
function coursesOf(people: readonly Person[]): readonly Course[] {
  const all = new Map<string, Course>();
  for (const { course } of people.flatMap((person) => person.trainingRequirements)) {
    if (course !== null) {
      all.set(course.id, course);
    }
  }
  return [...all.values()].sort((one, other) => one.code.localeCompare(other.code));
}

function Matrix({ people, stale }: { readonly people: readonly Person[]; readonly stale: boolean }) {
  const texts = useLanguage().words.training;
  const courses = coursesOf(people);
  const columns: readonly Column<Person>[] = [
    {
      key: 'name',
      head: texts.fields.employee,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={personTrainingPath(row.code)}>{row.name}</Link>,
    },
    ...courses.map(
      (course): Column<Person> => ({
        key: course.id,
        head: <Link to={coursePath(course.code)}>{course.name}</Link>,
        kind: 'fit',
        cell: (row) => {
          const found = row.trainingRequirements.find((each) => each.course?.id === course.id);
          return found === undefined ? '–' : <StandingBadge state={found.state} />;
        },
      }),
    ),
  ];
  return courses.length === 0 ? (
    <Empty title={texts.noMatrix} />
  ) : (
    <Table caption={texts.matrix} columns={columns} rows={people} rowKey={(row) => row.id} stale={stale} />
  );
}

function Known({ code }: { readonly code: string }) {
  const texts = useLanguage().words.training;
  const paging = usePaging(PAGE);
  const reading = useRead(TrainingMatrixDocument, { code, ...paging.arguments }, { keep: true });
  const read = reading.data?.department?.employees;
  return (
    <Panel
      title={texts.matrix}
      flush
      foot={read && <Pager paging={paging} page={read.pageInfo} shown={read.edges.length} total={read.totalCount} />}
    >
      <Shown reading={reading}>
        {({ department }) => (
          <Matrix people={department?.employees.edges.map(({ node }) => node) ?? []} stale={reading.stale} />
        )}
      </Shown>
    </Panel>
  );
}

/** Who in a department must have passed which course, and how far they are. */
export function TrainingMatrix({ code }: { readonly code: string }) {
  return useViewer()?.may('training:read') === true ? <Known code={code} /> : null;
}
