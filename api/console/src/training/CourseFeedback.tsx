import { CourseFeedbackDocument, type CourseFeedbackQuery } from '../generated/graphql';
import { Line } from '../commitment/Line';
import { useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';

type Summary = NonNullable<NonNullable<CourseFeedbackQuery['course']>['feedback']>;

function Known({ summary }: { readonly summary: Summary }) {
  const { words, formats } = useLanguage();
  const texts = words.trainingFeedback;
  const comments = summary.comments ?? [];
  return (
    <>
      <p>{texts.mean(formats.decimal(summary.mean), formats.count(summary.answers))}</p>
      <dl className="facts figures">
        {summary.ratings.map((count, k) => (
          <Line key={texts.ratings[k]} name={texts.ratings[k] ?? ''}>
            {formats.count(count)}
          </Line>
        ))}
      </dl>
      {comments.length > 0 && (
        <ul>
          {comments.map((comment, k) => (
            <li key={`${k} ${comment}`}>{comment}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** What trainees said about a course, from the minimum number of people on. */
export function CourseFeedback({ id }: { readonly id: string }) {
  const texts = useLanguage().words.trainingFeedback;
  const viewer = useViewer();
  const reading = useRead(CourseFeedbackDocument, {
    by: { id },
    comments: viewer?.mayEverywhere('training:manage') ?? false,
  });
  return (
    <Panel title={texts.title}>
      <Shown reading={reading}>
        {({ course }) =>
          course?.feedback == null ? <Empty title={texts.tooFew} /> : <Known summary={course.feedback} />
        }
      </Shown>
    </Panel>
  );
}
