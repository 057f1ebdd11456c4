import { Link, useParams } from 'react-router';
import { Line } from '../commitment/Line';
import { TrainingSessionPageDocument, type TrainingSessionPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { Unbroken } from '../platform/ui/Unbroken';
import { EnrolmentBadge, SessionBadge, TrainingResultBadge } from './badges';
import { EnrolmentSteps, SessionSteps } from './SessionSteps';
import { coursePath, planPath } from './paths';

type Session = NonNullable<TrainingSessionPageQuery['trainingSession']>;
type Enrolment = Session['enrolments']['edges'][number]['node'];

function Participants({ session }: { readonly session: Session }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  const columns: readonly Column<Enrolment>[] = [
    { key: 'name', head: fields.employee, kind: 'wide', heading: true, cell: (row) => row.employee?.name ?? '–' },
    { key: 'state', head: fields.state, kind: 'fit', cell: (row) => <EnrolmentBadge state={row.state} /> },
    {
      key: 'result',
      head: fields.result,
      kind: 'fit',
      cell: (row) => (row.result === null ? '–' : <TrainingResultBadge result={row.result} />),
    },
    { key: 'score', head: fields.scoreShort, kind: 'number', cell: (row) => (row.score === null ? '–' : formats.count(row.score)) },
    { key: 'actions', head: '', kind: 'fit', cell: (row) => <EnrolmentSteps enrolment={row} /> },
  ];
  const rows = session.enrolments.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.participants}
      flush
      foot={rows.length === 0 ? undefined : texts.participantCount(formats.count(session.enrolments.totalCount))}
    >
      {rows.length === 0 ? (
        <Empty title={texts.noParticipants} />
      ) : (
        <Table caption={texts.participants} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </Panel>
  );
}

function Details({ session }: { readonly session: Session }) {
  const { words, formats } = useLanguage();
  const texts = words.training;
  const { fields } = texts;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.course}>
          {session.course === null ? null : <Link to={coursePath(session.course.code)}>{session.course.name}</Link>}
        </Line>
        <Line name={fields.startsAt}>
          <Unbroken>{instant(session.startsAt)}</Unbroken>
        </Line>
        <Line name={fields.endsAt}>
          <Unbroken>{instant(session.endsAt)}</Unbroken>
        </Line>
        <Line name={fields.place}>{session.place}</Line>
        <Line name={fields.link}>{session.link === null ? null : <a href={session.link}>{session.link}</a>}</Line>
        <Line name={fields.capacity}>{formats.count(session.capacity)}</Line>
        <Line name={fields.lecturer}>{session.lecturer?.name ?? session.externalLecturer}</Line>
        <Line name={fields.cost}>
          {session.cost === null ? null : (
            <>
              <Unbroken>{`${formats.decimal(session.cost)} ${session.currency ?? ''}`}</Unbroken>{' '}
              {session.plan !== null && <Link to={planPath(session.plan.number)}>{session.plan.number}</Link>}
            </>
          )}
        </Line>
        <Line name={fields.note}>{session.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ session }: { readonly session: Session }) {
  return (
    <Page
      title={session.number}
      beside={<SessionBadge state={session.state} />}
      lead={session.title}
      tools={<SessionSteps session={session} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Participants session={session} />
        </div>
        <div className="stack">
          <Details session={session} />
        </div>
      </div>
    </Page>
  );
}

/** One session of a course: when and where it is held, and who takes part. */
export function SessionPage() {
  const { number = '' } = useParams();
  const reading = useRead(TrainingSessionPageDocument, { by: { number } });
  return (
    <Shown reading={reading}>
      {({ trainingSession }) =>
        trainingSession === null ? <NotFound /> : <Known key={trainingSession.id} session={trainingSession} />
      }
    </Shown>
  );
}
