import { Link, useParams } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { AppraisalCycleDocument, type AppraisalCycleQuery, type Grade } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Badge } from '../platform/ui/Badge';
import { Figure, Figures } from '../platform/ui/Figures';
import { Icon } from '../platform/ui/Icon';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Appeals } from './Appeals';
import { CycleStateBadge, GradeMark } from './badges';
import { CycleActions } from './CycleActions';
import { CycleSummary } from './CycleSummary';
import { Outcomes } from './Outcomes';
import { reportPath, schemePath } from './paths';
import { RestatedResults } from './RestatedResults';
import { Scorecards } from './Scorecards';
import { Unbroken } from '../platform/ui/Unbroken';

type Cycle = NonNullable<AppraisalCycleQuery['appraisalCycle']>;

/** The terms that the cycle still has to meet. */
function terms({ state, ratingsDueAt, calibrationDueAt, publicationDueAt }: Cycle) {
  const publication = ['publicationDueAt', publicationDueAt] as const;
  if (state === 'CALIBRATED') {
    return [publication];
  }
  return state === 'OPEN' || state === 'COMPUTED'
    ? [['ratingsDueAt', ratingsDueAt] as const, ['calibrationDueAt', calibrationDueAt] as const, publication]
    : [];
}

function Facts({ cycle }: { readonly cycle: Cycle }) {
  const { words, pick } = useLanguage();
  const texts = words.appraisal;
  const { scheme, snapshot } = cycle;
  return (
    <dl className="facts-row">
      <div>
        <dt>{texts.fields.period}</dt>
        <dd>{cycle.period}</dd>
      </div>
      {scheme !== null && (
        <div>
          <dt>{texts.fields.scheme}</dt>
          <dd title={scheme.description}>
            <Link to={schemePath(scheme.id)}>
              {pick(scheme.name, scheme.nameZh)} ({texts.revision(scheme.revision)})
            </Link>
          </dd>
        </div>
      )}
      {snapshot != null && (
        <div>
          <dt>{texts.fields.snapshot}</dt>
          <dd>
            <Link to="/snapshots"><Unbroken>{snapshot.cutAt === null ? snapshot.id : instant(snapshot.cutAt)}</Unbroken></Link>
          </dd>
        </div>
      )}
      {cycle.computedAt !== null && (
        <div>
          <dt>{texts.fields.computedAt}</dt>
          <dd><Unbroken>{instant(cycle.computedAt)}</Unbroken></dd>
        </div>
      )}
      {cycle.publishedAt !== null && (
        <div>
          <dt>{texts.fields.publishedAt}</dt>
          <dd><Unbroken>{instant(cycle.publishedAt)}</Unbroken></dd>
        </div>
      )}
      {terms(cycle).map(([name, due]) => (
        <div key={name}>
          <dt>{texts.fields[name]}</dt>
          <dd><Unbroken>{instant(due)}</Unbroken></dd>
        </div>
      ))}
      {cycle.appealsEndAt !== null && cycle.finalizedAt === null && (
        <div>
          <dt>{texts.fields.appealsEndAt}</dt>
          <dd><Unbroken>{instant(cycle.appealsEndAt)}</Unbroken></dd>
        </div>
      )}
      {cycle.finalizedAt !== null && (
        <div>
          <dt>{texts.fields.finalizedAt}</dt>
          <dd><Unbroken>{instant(cycle.finalizedAt)}</Unbroken></dd>
        </div>
      )}
      {cycle.resultVersion > 1 && (
        <div>
          <dt>{texts.fields.resultVersion}</dt>
          <dd>{cycle.resultVersion}</dd>
        </div>
      )}
      {cycle.inputHash !== null && (
        <div>
          <dt>{texts.fields.inputHash}</dt>
          <dd>
            <code title={cycle.inputHash}>{cycle.inputHash.slice(0, 12)}…</code>
          </dd>
        </div>
      )}
      {cycle.calibrationAppliedReason !== null && (
        <div>
          <dt>{texts.fields.calibration}</dt>
          <dd><Unbroken>{texts.calibrated(cycle.calibrationAppliedReason)}</Unbroken></dd>
        </div>
      )}
      {cycle.calibrationSkippedReason !== null && (
        <div>
          <dt>{texts.fields.calibration}</dt>
          <dd><Unbroken>{texts.passed(cycle.calibrationSkippedReason)}</Unbroken></dd>
        </div>
      )}
    </dl>
  );
}

/** How many departments got each grade; a press shows these. */
function Grades({ cycle }: { readonly cycle: Cycle }) {
  const { words, formats } = useLanguage();
  const counts: readonly (readonly [Grade, number])[] = [
    ['A', cycle.gradeA.totalCount],
    ['B', cycle.gradeB.totalCount],
    ['C', cycle.gradeC.totalCount],
    ['D', cycle.gradeD.totalCount],
    ['E', cycle.gradeE.totalCount],
    ['INSUFFICIENT_DATA', cycle.insufficient.totalCount],
  ];
  return (
    <Figures>
      {counts.map(([grade, count]) => (
        <Figure
          key={grade}
          label={<GradeMark grade={grade} />}
          value={{ number: formats.count(count), unit: '' }}
          note={<Link to={`?grade=${grade}`}>{words.appraisal.show}</Link>}
        />
      ))}
    </Figures>
  );
}

function Gates({ cycle }: { readonly cycle: Cycle }) {
  const { words, pick } = useLanguage();
  const texts = words.appraisal;
  return (
    <Panel title={texts.gates}>
      <ul className="stack">
        {cycle.gateChecks.map((gate) => (
          <li key={gate.code}>
            <div className="page-tools">
              <strong>{pick(gate.name, gate.nameZh)}</strong>
              <Badge tone={gate.evaluated ? 'accent' : 'quiet'}>
                {gate.evaluated ? texts.gateCap(texts.grade[gate.cap]) : texts.gateNotEvaluated}
              </Badge>
            </div>
            <p className="quiet">{pick(gate.statement, gate.statementZh)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** One cycle: its scheme, the departments by rank, and the gates. */
export function CyclePage() {
  const { cycle: code = '' } = useParams();
  const { words } = useLanguage();
  const viewer = useViewer();
  const reading = useRead(AppraisalCycleDocument, { code, snapshots: viewer?.may('insight:read-snapshots') === true });
  return (
    <Shown reading={reading}>
      {({ appraisalCycle: cycle }) =>
        cycle === null ? (
          <NotFound />
        ) : (
          <Page
            title={cycle.name}
            beside={<CycleStateBadge state={cycle.state} />}
            lead={<Facts cycle={cycle} />}
            tools={
              <>
                {cycle.state !== 'OPEN' && (
                  // the report's page is a document of its own: it may hold the report's styles, which no other page may
                  <Link className="button" to={reportPath(cycle.code)} reloadDocument>
                    <Icon name="print" />
                    {words.appraisal.report}
                  </Link>
                )}
                <CycleActions cycle={cycle} />
              </>
            }
          >
            {cycle.state !== 'OPEN' && <Grades cycle={cycle} />}
            {cycle.publishedAt !== null && <RestatedResults cycle={cycle.code} />}
            {cycle.state !== 'OPEN' && <CycleSummary cycle={cycle.code} />}
            <Scorecards cycle={cycle.code} computed={cycle.state !== 'OPEN'} />
            {cycle.publishedAt !== null && <Outcomes cycle={cycle.code} />}
            {cycle.publishedAt !== null && <Appeals cycle={cycle.code} />}
            {cycle.gateChecks.length > 0 && <Gates cycle={cycle} />}
          </Page>
        )
      }
    </Shown>
  );
}
