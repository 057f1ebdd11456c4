import { Link } from 'react-router';
import type { IncidentLabelFragment, IncidentPageQuery } from '../generated/graphql';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Clocks } from './Clocks';
import { changePath } from './change/paths';
import { PlanReview, Unlink } from './FollowUpForms';
import { incidentPath } from './paths';
import { Unbroken } from '../platform/ui/Unbroken';

type Incident = NonNullable<IncidentPageQuery['incident']>;

/** The incident's targets and impact. */
export function Standing({ incident }: { readonly incident: Incident }) {
  const { words, formats } = useLanguage();
  const texts = words.operations;
  return (
    <Panel title={texts.clocks.title} foot={incident.calendar === null ? texts.clocks.around : incident.calendar.name}>
      <Clocks clocks={incident.clocks} />
      <dl className="facts figures">
        {incident.impactMinutes !== null && (
          <div className="facts-line">
            <dt>{texts.follow.impactMinutes}</dt>
            <dd>
              {formats.count(incident.impactMinutes)}
              {incident.correctedImpactMinutes !== null && <span className="quiet"> {texts.follow.corrected}</span>}
            </dd>
          </div>
        )}
        {incident.affectedUsers !== null && (
          <div className="facts-line">
            <dt>{texts.follow.affectedUsers}</dt>
            <dd><Unbroken>{formats.count(incident.affectedUsers)}</Unbroken></dd>
          </div>
        )}
        {incident.severityCriteria.length > 0 && (
          <div className="facts-line">
            <dt>{texts.follow.criteria}</dt>
            <dd>{incident.severityCriteria.map((each) => texts.criteria[each]).join(' · ')}</dd>
          </div>
        )}
        {incident.escalationLevel > 0 && (
          <div className="facts-line">
            <dt>{texts.follow.escalated}</dt>
            <dd><Unbroken>{texts.times(formats.count(incident.escalationLevel))}</Unbroken></dd>
          </div>
        )}
        {incident.roles
          .filter((each) => each.endedAt === null)
          .map((each) => (
            <div key={each.id} className="facts-line">
              <dt>{texts.roles[each.role]}</dt>
              <dd>{each.employee?.name ?? words.platform.unknown}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  );
}

/** What the reviews found; one that is due says until when. */
export function Reviews({ incident }: { readonly incident: Incident }) {
  const { words } = useLanguage();
  const texts = words.operations;
  const shown = incident.reviews.filter((each) => each.state !== 'WITHDRAWN');
  if (shown.length === 0) {
    return null;
  }
  return (
    <Panel title={texts.review.title}>
      {shown.map((review) => (
        <div key={review.id} className="stack">
          {review.state === 'DUE' && (
            <div className="page-tools">
              {review.dueAt !== null && <Badge tone="medium"><Unbroken>{texts.review.due(instant(review.dueAt))}</Unbroken></Badge>}
              {review.reviewer?.name}
              <PlanReview incident={incident} review={review} />
            </div>
          )}
          {review.state === 'DONE' && (
            <dl className="facts">
              {review.rootCauseCategory !== null && (
                <div className="facts-line">
                  <dt>{texts.review.category}</dt>
                  <dd><Unbroken>{texts.rootCauses[review.rootCauseCategory]}</Unbroken></dd>
                </div>
              )}
              {(['findings', 'rootCause', 'wentWell', 'wentWrong', 'lessons', 'prevention'] as const).map((part) =>
                review[part] === null ? null : (
                  <div key={part} className="facts-line">
                    <dt>{texts.review[part]}</dt>
                    <dd className="prose">{review[part]}</dd>
                  </div>
                ),
              )}
            </dl>
          )}
        </div>
      ))}
    </Panel>
  );
}

function Label({ incident }: { readonly incident: IncidentLabelFragment }) {
  return (
    <>
      <Link to={incidentPath(incident.number)}>{incident.number}</Link> {incident.title}
    </>
  );
}

/** What the incident has to do with others. */
export function Relations({ incident }: { readonly incident: Incident }) {
  const texts = useLanguage().words.operations;
  const { duplicateOf, causedByChange } = incident;
  const duplicates = incident.duplicates.edges.map(({ node }) => node);
  const related = incident.links.flatMap(({ other }) => (other === null ? [] : [other]));
  if (duplicateOf === null && causedByChange === null && duplicates.length === 0 && related.length === 0) {
    return null;
  }
  return (
    <Panel title={texts.follow.relations}>
      <dl className="facts">
        {duplicateOf !== null && (
          <div className="facts-line">
            <dt>{texts.follow.duplicateOf}</dt>
            <dd>
              <Label incident={duplicateOf} />
            </dd>
          </div>
        )}
        {causedByChange !== null && (
          <div className="facts-line">
            <dt>{texts.follow.causedBy}</dt>
            <dd>
              <Link to={changePath(causedByChange.number)}>{causedByChange.number}</Link> {causedByChange.title}
            </dd>
          </div>
        )}
        {duplicates.map((each) => (
          <div key={each.id} className="facts-line">
            <dt>{texts.follow.duplicate}</dt>
            <dd>
              <Label incident={each} />
            </dd>
          </div>
        ))}
        {related.map((each) => (
          <div key={each.id} className="facts-line">
            <dt>{texts.follow.related}</dt>
            <dd>
              <Label incident={each} /> <Unlink incident={incident} other={each} />
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
