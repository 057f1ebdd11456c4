import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import { Attachments } from '../commitment/attachment/Attachments';
import { RequirementPageDocument, type RequirementPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { allows } from '../platform/form/actions';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { AcceptRelease } from './AcceptRelease';
import { Agreements } from './Agreements';
import { RequirementBenefits } from './Benefits';
import { PriorityBadge, RequirementStateBadge } from './badges';
import { BotDesigns } from './Designs';
import { Plans } from './Plans';
import { Questions } from './Questions';
import { RequirementActions } from './RequirementActions';
import { Unbroken } from '../platform/ui/Unbroken';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

function Text({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const { fields, notWritten } = words.delivery;
  const parts = [
    [fields.scenario, requirement.scenario],
    [fields.workflow, requirement.workflow],
    [fields.expectedEffect, requirement.expectedEffect],
  ] as const;
  return (
    <Panel>
      <div className="stack">
        {parts.map(([name, text]) => (
          <section key={name}>
            <h2>{name}</h2>
            {text === null ? <p className="quiet">{notWritten}</p> : <p className="prose">{text}</p>}
          </section>
        ))}
      </div>
    </Panel>
  );
}

function Facts({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const { fields, noBot, facts } = words.delivery;
  const moments = [
    [fields.createdAt, requirement.createdAt],
    [fields.submittedAt, requirement.submittedAt],
    [fields.agreedAt, requirement.agreedAt],
    [fields.plannedAt, requirement.plannedAt],
    [fields.deliveredAt, requirement.deliveredAt],
    [fields.rejectedAt, requirement.rejectedAt],
  ] as const;
  return (
    <Panel title={facts} foot={words.platform.utc}>
      <dl className="facts figures">
        <dt>{fields.department}</dt>
        <dd>{requirement.department?.name}</dd>
        <dt>{fields.requestedBy}</dt>
        <dd>{requirement.requestedBy?.name ?? <span className="quiet">{words.platform.none}</span>}</dd>
        <dt>{fields.developmentDepartment}</dt>
        <dd>{requirement.developmentDepartment?.name ?? <span className="quiet">{words.platform.none}</span>}</dd>
        <dt>{fields.bot}</dt>
        <dd>
          {requirement.bot === null ? (
            <span className="quiet">{noBot}</span>
          ) : (
            <Link to={botPath(requirement.bot.code)}>{requirement.bot.name}</Link>
          )}
        </dd>
        {requirement.desiredOn !== null && (
          <>
            <dt>{fields.desiredOn}</dt>
            <dd>{requirement.desiredOn}</dd>
          </>
        )}
        {moments.map(([label, value]) =>
          value === null ? null : (
            <div key={label} className="facts-line">
              <dt>{label}</dt>
              <dd><Unbroken>{instant(value)}</Unbroken></dd>
            </div>
          ),
        )}
      </dl>
    </Panel>
  );
}

/** Whether one side has agreed to the requirement as it is. */
function isAgreed({ departmentAgreedAt, developmentAgreedAt }: Requirement): boolean {
  return departmentAgreedAt !== null || developmentAgreedAt !== null;
}

function Known({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  return (
    <Page
      title={requirement.number}
      beside={
        <>
          <RequirementStateBadge state={requirement.state} />
          <PriorityBadge priority={requirement.priority} />
        </>
      }
      lead={requirement.title}
      tools={<RequirementActions requirement={requirement} />}
    >
      {requirement.rejectionReason !== null && (
        <div className="notice">
          <div>
            <strong>{texts.rejectedBecause(requirement.rejectedBy?.name ?? '')}</strong>
            <p className="prose">{requirement.rejectionReason}</p>
          </div>
        </div>
      )}
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Text requirement={requirement} />
          <Panel>
            <Attachments
              record={requirement.id}
              permission="delivery:request"
              open={allows(requirement, 'changeRequirement') && !isAgreed(requirement)}
            />
          </Panel>
          <Plans requirement={requirement} />
          <AcceptRelease requirement={requirement} />
          <RequirementBenefits requirement={requirement} />
          <Questions requirement={requirement} />
          {requirement.bot !== null && <BotDesigns code={requirement.bot.code} />}
        </div>
        <div className="stack">
          <Agreements requirement={requirement} />
          <Facts requirement={requirement} />
        </div>
      </div>
    </Page>
  );
}

/** One requirement: its text, its agreement, its questions, its plan and the designs of its bot. */
export function RequirementPage() {
  const { number = '' } = useParams();
  const reading = useRead(RequirementPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ requirement }) => (requirement === null ? <NotFound /> : <Known requirement={requirement} />)}
    </Shown>
  );
}
