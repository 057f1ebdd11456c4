import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import { ActionItemsPanel } from '../commitment/ActionItemsPanel';
import {
  IncidentChangedDocument,
  IncidentPageDocument,
  IncidentTimelineDocument,
  type IncidentPageQuery,
} from '../generated/graphql';
import { useEvents } from '../platform/api/useEvents';
import { operationKey, useRead } from '../platform/api/useRead';
import { useViewer } from '../platform/api/useViewer';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { IncidentActivations } from '../risk/contingency/IncidentActivations';
import { Shown } from '../platform/ui/states';
import { PlanChange } from './change/PlanChange';
import { Relations, Reviews, Standing } from './FollowUp';
import { IncidentActions } from './IncidentActions';
import { IncidentCareMenu } from './IncidentCareMenu';
import { IncidentStateBadge, SeverityBadge, SlaMark } from './badges';
import { Messages } from './Messages';
import { OwnReportPage } from './OwnReportPage';
import { Timeline } from './Timeline';
import { Unbroken } from '../platform/ui/Unbroken';

type Incident = NonNullable<IncidentPageQuery['incident']>;

function Facts({ incident }: { readonly incident: Incident }) {
  const { words, formats } = useLanguage();
  const { fields, times } = words.operations;
  const moments = [
    [fields.startedAt, incident.startedAt],
    [fields.detectedAt, incident.detectedAt],
    [fields.openedAt, incident.openedAt],
    [fields.acknowledgeDueAt, incident.acknowledgeDueAt],
    [fields.acknowledgedAt, incident.acknowledgedAt],
    [fields.mitigatedAt, incident.mitigatedAt],
    [fields.resolveDueAt, incident.resolveDueAt],
    [fields.resolvedAt, incident.resolvedAt],
    [fields.closedAt, incident.closedAt],
  ] as const;
  return (
    <Panel title={words.operations.facts} foot={words.platform.utc}>
      <dl className="facts figures">
        <dt>{fields.bot}</dt>
        <dd>
          {incident.bot === null ? (
            <span className="quiet">{words.platform.unknown}</span>
          ) : (
            <Link to={botPath(incident.bot.code)}>{incident.bot.name}</Link>
          )}
        </dd>
        <dt>{fields.department}</dt>
        <dd>{incident.department?.name ?? <span className="quiet">{words.platform.none}</span>}</dd>
        <dt>{fields.assignee}</dt>
        <dd>{incident.assignee?.name ?? <span className="quiet">{words.platform.none}</span>}</dd>
        {moments.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="facts-line">
              <dt>{label}</dt>
              <dd><Unbroken>{instant(value)}</Unbroken></dd>
            </div>
          ),
        )}
        {incident.resolvedAt !== null && (
          <>
            <dt>{fields.duration}</dt>
            <dd><Unbroken>{formats.duration(Date.parse(incident.resolvedAt) - Date.parse(incident.startedAt))}</Unbroken></dd>
          </>
        )}
        <dt>{fields.sla}</dt>
        <dd>
          <SlaMark met={incident.slaMet} />
        </dd>
        <dt>{fields.reopened}</dt>
        <dd>{times(formats.count(incident.reopenCount))}</dd>
        <dt>{fields.reassigned}</dt>
        <dd>{times(formats.count(incident.reassignmentCount))}</dd>
        {incident.interaction !== null && (
          <>
            <dt>{words.operations.follow.interaction}</dt>
            <dd>{incident.interaction}</dd>
          </>
        )}
        <dt>{fields.origin}</dt>
        <dd>{words.platform.origin[incident.origin]}</dd>
      </dl>
    </Panel>
  );
}

type Props = {
  /** Further buttons, of other capabilities. */
  readonly more?: (incident: Incident) => ReactNode;
};

function Known({ incident, more }: Props & { readonly incident: Incident }) {
  const { words } = useLanguage();
  return (
    <Page
      title={incident.number}
      beside={
        <>
          <SeverityBadge severity={incident.severity} />
          <IncidentStateBadge state={incident.state} />
          {incident.major && <Badge tone="critical">{words.operations.major}</Badge>}
          {incident.overdue && <Badge tone="critical">{words.operations.overdue}</Badge>}
        </>
      }
      lead={incident.title}
      tools={
        <>
          <IncidentActions incident={incident} />
          {incident.bot !== null && (
            <PlanChange bot={incident.bot} incident={{ id: incident.id, name: incident.number }} />
          )}
          <IncidentCareMenu incident={incident} />
          {more?.(incident)}
        </>
      }
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {incident.description !== null && (
            <Panel title={words.operations.fields.description}>
              <p className="prose">{incident.description}</p>
            </Panel>
          )}
          {incident.userReport && <Messages incident={incident} />}
          {incident.rootCauseCategory !== null && (
            <Panel title={words.operations.review.rootCause}>
              <p className="prose">
                <strong>{words.operations.rootCauses[incident.rootCauseCategory]}</strong> {incident.rootCause}
              </p>
            </Panel>
          )}
          <IncidentActivations number={incident.number} major={incident.major} />
          <Reviews incident={incident} />
          <ActionItemsPanel items={incident.actionItems} />
          <Relations incident={incident} />
          <Timeline number={incident.number} />
        </div>
        <div className="stack">
          <Standing incident={incident} />
          <Facts incident={incident} />
        </div>
      </div>
    </Page>
  );
}

/** One incident with what happened to it; for a user of the bot who reported it, the report and its answers. */
export function IncidentPage({ more }: Props) {
  const viewer = useViewer();
  if (viewer === null) {
    return null;
  }
  return viewer.may('operations:read') ? <HandledIncident {...(more && { more })} /> : <OwnReportPage />;
}

function HandledIncident({ more }: Props) {
  const { number = '' } = useParams();
  const queries = useQueryClient();
  // actions of others are shown at once
  useEvents(IncidentChangedDocument, {}, true, ({ incidentChanged }) => {
    if (incidentChanged.number === number) {
      void queries.invalidateQueries({ queryKey: [operationKey(IncidentPageDocument)] });
      void queries.invalidateQueries({ queryKey: [operationKey(IncidentTimelineDocument)] });
    }
  });
  const reading = useRead(IncidentPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ incident }) => (incident === null ? <NotFound /> : <Known incident={incident} {...(more && { more })} />)}
    </Shown>
  );
}
