import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { Line } from '../../commitment/Line';
import { obligationPath } from '../../commitment/paths';
import {
  ContingencyPlanPageDocument,
  type ContingencyContentFragment,
  type ContingencyPlanPageQuery,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { date, instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import { PlanBadge, VersionBadge } from './badges';
import { ActivationTable, DrillTable } from './lists';
import { byAddress } from './paths';
import { PlanSteps, VersionSteps } from './PlanSteps';

type Plan = NonNullable<ContingencyPlanPageQuery['contingencyPlan']>;
type Version = ContingencyContentFragment;

function Roles({ version }: { readonly version: Version }) {
  const texts = useLanguage().words.contingency;
  return (
    <ul className="plain-list stack">
      {version.roles.map((role) => (
        <li key={role.position}>
          <strong>{role.name}</strong> <span className="quiet">{texts.kind[role.kind]}</span>{' '}
          {role.schedule === null ? (role.employee?.name ?? texts.nobody) : texts.onCall(role.schedule.name)}
          {role.deputy !== null && <span className="cell-sub">{texts.deputy(role.deputy.name)}</span>}
        </li>
      ))}
    </ul>
  );
}

function PlannedSteps({ version }: { readonly version: Version }) {
  const texts = useLanguage().words.contingency;
  return (
    <ol className="plain-list stack">
      {version.steps.map((each) => (
        <li key={each.position}>
          {each.position}. <strong>{each.title}</strong>{' '}
          <span className="quiet">
            {each.role} · <Unbroken>{texts.within(each.withinMinutes)}</Unbroken>
          </span>{' '}
          {!each.required && <Badge tone="quiet">{texts.optional}</Badge>}
          {each.instruction !== null && <p className="prose">{each.instruction}</p>}
        </li>
      ))}
    </ol>
  );
}

function Content({ version, title }: { readonly version: Version; readonly title: string }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  return (
    <Panel
      title={title}
      tools={
        <div className="page-tools">
          <VersionBadge state={version.state} />
          <VersionSteps version={version} />
        </div>
      }
      foot={
        version.approvedAt === null ? (
          version.draftedBy?.name
        ) : (
          <span>
            {texts.version(version.revision)} · {fields.approved} <Unbroken>{instant(version.approvedAt)}</Unbroken>{' '}
            {version.approvedBy?.name}
          </span>
        )
      }
    >
      <div className="stack">
        <p className="prose">{version.procedure}</p>
        {version.changeNote !== null && <p className="quiet">{version.changeNote}</p>}
        <p>
          {version.bots.map(({ bot }) =>
            bot === null ? null : (
              <span key={bot.id}>
                <Link to={botPath(bot.code)}>{bot.name}</Link>{' '}
              </span>
            ),
          )}
        </p>
        <h3>{texts.roles}</h3>
        <Roles version={version} />
        <h3>{texts.steps}</h3>
        <PlannedSteps version={version} />
        {version.resources.length > 0 && (
          <>
            <h3>{texts.resources}</h3>
            <ul className="plain-list stack">
              {version.resources.map((each) => (
                <li key={each.position}>
                  <strong>{each.name}</strong>
                  <span className="cell-sub">{[each.location, each.contact].filter((part) => part !== null).join(' · ')}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  );
}

function Readers({ version }: { readonly version: Version }) {
  const texts = useLanguage().words.contingency;
  return (
    <Panel title={texts.readers}>
      <dl className="facts figures">
        {version.readers.map((reader) => (
          <Line key={reader.name} name={reader.name}>
            {reader.acknowledgedAt === null ? (
              <Badge tone="medium">{texts.notAcknowledged}</Badge>
            ) : (
              <Unbroken>{instant(reader.acknowledgedAt)}</Unbroken>
            )}
          </Line>
        ))}
      </dl>
    </Panel>
  );
}

function Details({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const due = (obligation: Plan['drillObligation']) =>
    obligation === null ? null : (
      <Link to={obligationPath(obligation.number)}>{texts.obligation(obligation.number, date(obligation.dueAt))}</Link>
    );
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.department}>{plan.department?.name ?? null}</Line>
        <Line name={fields.owner}>{plan.owner?.name ?? null}</Line>
        <Line name={fields.drilled}>{plan.drilledAt === null ? null : <Unbroken>{instant(plan.drilledAt)}</Unbroken>}</Line>
        <Line name={texts.drillInterval}>{texts.months(plan.drillMonths)}</Line>
        <Line name={texts.nextDrill}>{due(plan.drillObligation)}</Line>
        <Line name={fields.reviewed}>
          {plan.reviewedAt === null ? null : (
            <>
              <Unbroken>{instant(plan.reviewedAt)}</Unbroken> {plan.reviewedBy?.name}
            </>
          )}
        </Line>
        <Line name={texts.nextReview}>{due(plan.reviewObligation)}</Line>
        <Line name={fields.note}>{plan.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ plan }: { readonly plan: Plan }) {
  const texts = useLanguage().words.contingency;
  const inForce = plan.versions.find(({ id }) => id === plan.currentVersion?.id);
  const draft = plan.versions.find(({ state }) => state === 'DRAFT');
  return (
    <Page
      title={plan.number}
      beside={<PlanBadge state={plan.state} />}
      lead={plan.title}
      tools={<PlanSteps plan={plan} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {draft !== undefined && <Content version={draft} title={texts.draft(draft.revision)} />}
          {inForce !== undefined && <Content version={inForce} title={texts.content} />}
          <Panel title={texts.drills} flush>
            <DrillTable rows={plan.drills.edges.map(({ node }) => node)} />
          </Panel>
          <Panel title={texts.activations} flush>
            <ActivationTable rows={plan.activations.edges.map(({ node }) => node)} />
          </Panel>
        </div>
        <div className="stack">
          <Details plan={plan} />
          {inForce !== undefined && <Readers version={inForce} />}
        </div>
      </div>
    </Page>
  );
}

/** One contingency plan: its version in force, its draft, its people, drills and activations. */
export function PlanPage() {
  const { number = '' } = useParams();
  const reading = useRead(ContingencyPlanPageDocument, { by: byAddress(number) });
  return (
    <Shown reading={reading}>
      {({ contingencyPlan }) =>
        contingencyPlan === null ? <NotFound /> : <Known key={contingencyPlan.id} plan={contingencyPlan} />
      }
    </Shown>
  );
}
