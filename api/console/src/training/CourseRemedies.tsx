import { CourseRemediesDocument, SetCourseRemediesDocument, type RiskCategory } from '../generated/graphql';
import { ref, refs } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf } from '../platform/form/fields';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { controlsIn } from '../risk/register/controls';

function Known({ id }: { readonly id: string }) {
  const { words, pick } = useLanguage();
  const texts = words.trainingNeeds;
  const { fields } = texts;
  const reading = useRead(CourseRemediesDocument, { by: { id }, controls: true });
  const course = reading.data?.course ?? null;
  const found = course?.remedies ?? [];
  const categories = found.flatMap(({ riskCategory }) => riskCategory ?? []);
  const controls = found.flatMap(({ control }) => control ?? []);
  const indicators = found.flatMap(({ indicator }) => indicator ?? []);
  const names = [
    ...categories.map((each) => words.register.category[each]),
    ...controls.map(({ name, nameZh }) => pick(name, nameZh)),
    ...indicators,
  ];
  return (
    <Panel
      title={texts.remedies}
      tools={
        course && (
          <ActionButton
            permission="training:manage"
            look="plain"
            form={{
              title: texts.setRemedies,
              lead: texts.setRemediesLead,
              document: SetCourseRemediesDocument,
              fields: [
                {
                  name: 'riskCategories',
                  label: fields.riskCategories,
                  kind: 'choices',
                  choices: choicesOf(words.register.category),
                  initial: categories,
                },
                {
                  name: 'controls',
                  label: fields.controls,
                  kind: 'rows',
                  called: texts.control,
                  add: texts.addControl,
                  fields: [{ name: 'control', label: fields.control, kind: 'record', required: true, lookup: controlsIn(pick) }],
                  initial: controls.map((each) => ({ control: { id: each.id, name: pick(each.name, each.nameZh) } })),
                },
                {
                  name: 'indicators',
                  label: fields.indicators,
                  kind: 'lines',
                  hint: fields.indicatorsHint,
                  initial: indicators.join('\n'),
                },
              ],
              variables: (held) => ({
                input: {
                  course: ref(course.id),
                  version: course.version,
                  riskCategories: held.list('riskCategories') as RiskCategory[],
                  controls: refs(held.rows('controls').flatMap((row) => row('control') ?? [])),
                  indicators: held.list('indicators'),
                },
              }),
            }}
          />
        )
      }
    >
      <Shown reading={reading}>
        {() =>
          names.length === 0 ? (
            <Empty title={texts.noRemedies} />
          ) : (
            <ul>
              {names.map((name) => (
                <li key={name}>{name}</li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Panel>
  );
}

/** What a course addresses apart from skills, for those who may read controls and manage training. */
export function CourseRemedies({ id }: { readonly id: string }) {
  const viewer = useViewer();
  return viewer?.may('training:manage') === true && viewer.may('oversight:read') ? <Known id={id} /> : null;
}
