import { Link } from 'react-router';
import {
  CompleteActivationStepDocument,
  ConfirmActivationRoleDocument,
  EndActivationDocument,
  ReassignActivationRoleDocument,
  SkipActivationStepDocument,
  StartActivationStepDocument,
  type ActivationPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { step, Steps } from '../../platform/form/steps';
import { asItIs, withNote, withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Unbroken } from '../../platform/ui/Unbroken';
import { useNow } from '../../platform/ui/useNow';
import { ActivationBadge, RoleBadge, StepBadge } from './badges';
import { activationPath, planPath } from './paths';

type Activation = ActivationPartsFragment;
type Role = Activation['roles'][number];
type Step = Activation['steps'][number];

const SECOND = 1000;

/** What is left of a step's time, or whether it was late. */
function Limit({ of, running, now }: { readonly of: Step; readonly running: boolean; readonly now: number }) {
  const { words, formats } = useLanguage();
  const texts = words.contingency;
  const open = of.state === 'OPEN' || of.state === 'STARTED';
  if (!open || !running) {
    return of.late ? <Badge tone="critical">{texts.late}</Badge> : null;
  }
  const left = Date.parse(of.dueAt) - now;
  const time = formats.duration(Math.abs(left));
  return <Badge tone={left < 0 ? 'critical' : 'medium'}>{left < 0 ? texts.over(time) : texts.left(time)}</Badge>;
}

function StepLine({ of, running, now }: { readonly of: Step; readonly running: boolean; readonly now: number }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const based = { step: of.id, version: of.version };
  const steps = {
    startActivationStep: step({ title: texts.start, lead: of.title, document: StartActivationStepDocument, ...asItIs(based) }),
    completeActivationStep: step({
      title: texts.complete,
      lead: of.title,
      document: CompleteActivationStepDocument,
      ...withNote(based, fields.note),
    }),
    skipActivationStep: step({
      title: texts.skip,
      lead: of.title,
      document: SkipActivationStepDocument,
      ...withReason(based, fields.reason),
    }),
  };
  const times = [
    `${fields.due} ${instant(of.dueAt)}`,
    of.finishedAt === null ? (running ? null : texts.notDone) : `${texts.stepState[of.state]} ${instant(of.finishedAt)}`,
    of.finishedBy?.name ?? null,
  ].filter((each) => each !== null);
  return (
    <li className="stack stack-tight">
      <div>
        {of.position}. <strong>{of.title}</strong> <span className="quiet">{of.role}</span> <StepBadge state={of.state} />{' '}
        <Limit of={of} running={running} now={now} /> {!of.required && <Badge tone="quiet">{texts.optional}</Badge>}
      </div>
      {of.instruction !== null && <p className="prose">{of.instruction}</p>}
      <div className="quiet figures">
        <Unbroken>{times.join(' · ')}</Unbroken>
      </div>
      {of.note !== null && <p className="prose">{of.note}</p>}
      {of.viewerActions.length > 0 && (
        <div className="page-tools">
          <Steps record={of} steps={steps} look="small" />
        </div>
      )}
    </li>
  );
}

function RoleLine({ role }: { readonly role: Role }) {
  const texts = useLanguage().words.contingency;
  const based = { role: role.id, version: role.version };
  const steps = {
    confirmActivationRole: step({
      title: texts.confirm,
      lead: `${texts.confirmLead} ${role.name}`,
      document: ConfirmActivationRoleDocument,
      ...asItIs(based),
    }),
    reassignActivationRole: step({
      title: texts.reassign,
      lead: role.name,
      document: ReassignActivationRoleDocument,
      fields: [{ name: 'employee', label: texts.fields.employee, kind: 'employee', required: true }],
      variables: (held) => ({ input: { ...based, employee: ref(held('employee') ?? '') } }),
    }),
  };
  return (
    <li>
      <strong>{role.name}</strong> {role.employee?.name ?? texts.nobody} <RoleBadge state={role.state} />{' '}
      {role.deputy !== null && <span className="quiet">{texts.deputy(role.deputy.name)}</span>}{' '}
      <Steps record={role} steps={steps} look="small" />
    </li>
  );
}

/** An activated plan: who has which role, and the steps as a checklist, planned and real. */
export function ActivationPanel({ activation }: { readonly activation: Activation }) {
  const texts = useLanguage().words.contingency;
  const { fields } = texts;
  const now = useNow(SECOND);
  const running = activation.state === 'RUNNING';
  const steps = {
    endActivation: step({
      title: texts.end,
      document: EndActivationDocument,
      fields: [{ name: 'conclusion', label: fields.conclusion, kind: 'text', required: true }],
      variables: (held) => ({
        input: { activation: ref(activation.id), version: activation.version, conclusion: held('conclusion') ?? '' },
      }),
    }),
  };
  return (
    <Panel
      title={activation.title}
      tools={
        <div className="page-tools">
          {activation.kind === 'DRILL' && <Badge tone="medium">{texts.activationKind.DRILL}</Badge>}
          <ActivationBadge state={activation.state} />
          <Steps record={activation} steps={steps} look="small" />
        </div>
      }
      foot={
        <p>
          <Link to={activationPath(activation.number)}>{activation.number}</Link>
          {activation.plan !== null && (
            <>
              {' · '}
              <Link to={planPath(activation.plan.number)}>{activation.plan.number}</Link>
            </>
          )}
          {' · '}
          <Unbroken>{instant(activation.activatedAt)}</Unbroken>
          {activation.endedAt !== null && (
            <>
              {' – '}
              <Unbroken>{instant(activation.endedAt)}</Unbroken>
            </>
          )}
        </p>
      }
    >
      <div className="stack">
        <ul className="plain-list stack" aria-label={texts.roles}>
          {activation.roles.map((role) => (
            <RoleLine key={role.id} role={role} />
          ))}
        </ul>
        <ol className="plain-list stack" aria-label={texts.steps}>
          {activation.steps.map((each) => (
            <StepLine key={each.id} of={each} running={running} now={now} />
          ))}
        </ol>
        {activation.conclusion !== null && <p className="prose">{activation.conclusion}</p>}
      </div>
    </Panel>
  );
}
