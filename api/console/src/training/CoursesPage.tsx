import { Link } from 'react-router';
import {
  CoursesPageDocument,
  type CourseCategory,
  type CourseFilter,
  type CourseRowFragment,
  type CourseState,
} from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import type { Column } from '../platform/ui/Table';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { CourseBadge } from './badges';
import { CreateCourse } from './CourseSteps';
import { coursePath } from './paths';

const PAGE = 50;
const STATES: readonly CourseState[] = ['ACTIVE', 'RETIRED'];
const CATEGORIES: readonly CourseCategory[] = ['TECHNOLOGY', 'BUSINESS', 'OPERATION', 'SECURITY_AWARENESS'];

/** The courses. */
export function CoursesPage() {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const paging = usePaging(PAGE);
  const address = useAddress();
  const state = address.list('state', STATES);
  const category = address.list('category', CATEGORIES);
  const filter: CourseFilter = {
    ...(state.length > 0 && { state: [...state] }),
    ...(category.length > 0 && { category: [...category] }),
  };
  const reading = useRead(CoursesPageDocument, { ...paging.arguments, filter }, { keep: true });
  const columns: readonly Column<CourseRowFragment>[] = [
    {
      key: 'code',
      head: fields.code,
      kind: 'fit',
      heading: true,
      cell: (row) => <Link to={coursePath(row.code)}>{row.code}</Link>,
    },
    { key: 'name', head: fields.name, kind: 'wide', cell: (row) => row.name },
    { key: 'category', head: fields.category, kind: 'fit', cell: (row) => texts.category[row.category] },
    { key: 'form', head: fields.form, kind: 'fit', cell: (row) => texts.form[row.form] },
    {
      key: 'validity',
      head: fields.validity,
      kind: 'fit',
      cell: (row) => (row.validityMonths === null ? '–' : texts.months(formats.count(row.validityMonths))),
    },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <CourseBadge state={row.state} /> },
  ];
  return (
    <ListPage
      title={texts.courses}
      lead={texts.coursesLead}
      tools={<CreateCourse />}
      reading={reading}
      list={(data) => data.courses}
      paging={paging}
      columns={columns}
      filters={
        <>
          <ChoiceFilter name="category" label={fields.category} choices={CATEGORIES} names={texts.category} />
          <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.courseState} />
        </>
      }
      empty={<Empty title={Object.keys(filter).length > 0 ? texts.noCoursesMatch : texts.noCourses} />}
    />
  );
}
