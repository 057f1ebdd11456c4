import { Link } from 'react-router';
import { OwnTrainingEffectsDocument, TrainingEffectsDocument, type OwnTrainingEffectsQuery, type TrainingEffectsQuery } from '../generated/graphql';
import { kpiPath } from '../insight/paths';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { coursePath } from './paths';

type Effect = TrainingEffectsQuery['trainingEffects'][number];
type OwnEffect = OwnTrainingEffectsQuery['ownTrainingEffects'][number];

/** The columns of a figure before and after a course. */
function useFigureColumns<Row extends Effect | OwnEffect>(): readonly Column<Row>[] {
  const { words, formats, pick } = useLanguage();
  const texts = words.trainingEffect;
  const shown = (value: number | null, { kpi }: Row) => (value === null ? '–' : formats.value(value, kpi.unit));
  return [
    {
      key: 'kpi',
      head: texts.kpi,
      kind: 'wide',
      cell: ({ kpi }) => <Link to={kpiPath(kpi.id)}>{pick(kpi.name, kpi.nameZh)}</Link>,
    },
    { key: 'before', head: texts.before, kind: 'number', cell: (row) => shown(row.before, row) },
    { key: 'after', head: texts.after, kind: 'number', cell: (row) => shown(row.after, row) },
  ];
}

/** The figures of those who passed a course, before and after it. */
export function CourseEffects({ id }: { readonly id: string }) {
  const { words, formats } = useLanguage();
  const texts = words.trainingEffect;
  const reading = useRead(TrainingEffectsDocument, { course: { id } });
  const columns: readonly Column<Effect>[] = [
    ...useFigureColumns<Effect>(),
    { key: 'people', head: texts.people, kind: 'number', cell: ({ people }) => formats.count(people) },
  ];
  return (
    <Panel title={texts.title} foot={texts.note} flush>
      <Shown reading={reading}>
        {({ trainingEffects: rows }) =>
          rows.length === 0 ? (
            <Empty title={texts.tooFew} />
          ) : (
            <Table caption={texts.title} columns={columns} rows={rows} rowKey={({ kpi }) => kpi.id} />
          )
        }
      </Shown>
    </Panel>
  );
}

/** The viewer's own figures before and after the viewer's courses; nothing if there are none. */
export function OwnEffects() {
  const { words } = useLanguage();
  const texts = words.trainingEffect;
  const reading = useRead(OwnTrainingEffectsDocument, {});
  const rows = reading.data?.ownTrainingEffects ?? [];
  const columns: readonly Column<OwnEffect>[] = [
    {
      key: 'course',
      head: words.training.fields.course,
      kind: 'wide',
      heading: true,
      cell: ({ trainingRecord: record }) =>
        record?.course == null ? '–' : <Link to={coursePath(record.course.code)}>{record.course.name}</Link>,
    },
    ...useFigureColumns<OwnEffect>(),
    { key: 'quarters', head: texts.quarters, kind: 'fit', cell: (row) => `${row.periodBefore} · ${row.periodAfter}` },
  ];
  return rows.length === 0 ? null : (
    <Panel title={texts.own} foot={texts.ownNote} flush>
      <Table
        caption={texts.own}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.trainingRecord?.id ?? ''} ${row.kpi.id}`}
      />
    </Panel>
  );
}
