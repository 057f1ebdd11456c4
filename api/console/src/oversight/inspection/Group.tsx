import {
  AddSupervisionMemberDocument,
  CreateInspectionPlanDocument,
  EndSupervisionMembershipDocument,
  SetSupervisionMembershipEndDocument,
  UpdateInspectionPlanDocument,
  type InspectionsPageQuery,
  type SupervisionMemberRowFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { step, Steps } from '../../platform/form/steps';
import { withReason } from '../../platform/form/told';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty } from '../../platform/ui/states';

const MANAGE = 'oversight:manage-inspection';

/** A membership includes its last day. */
function endOf(day: string | null): string | null {
  return day === null ? null : `${day}T23:59:59Z`;
}

function Member({ member }: { readonly member: SupervisionMemberRowFragment }) {
  const texts = useLanguage().words.inspection;
  return (
    <li>
      <strong>{member.employee?.name ?? '–'}</strong>{' '}
      <span className="quiet figures">
        {texts.since(instant(member.since))} {member.until !== null && texts.until(instant(member.until))}
      </span>{' '}
      <Steps
        record={member}
        look="small"
        steps={{
          setSupervisionMembershipEnd: step({
            title: texts.setEnd,
            lead: member.employee?.name,
            document: SetSupervisionMembershipEndDocument,
            fields: [
              {
                name: 'until',
                label: texts.fields.memberUntil,
                hint: texts.fields.memberUntilHint,
                kind: 'date',
                initial: member.until?.slice(0, 10),
              },
              { name: 'reason', label: texts.fields.reason, kind: 'text', required: true },
            ],
            variables: (held) => ({
              input: { member: member.id, version: member.version, until: endOf(held('until')), reason: held('reason') ?? '' },
            }),
          }),
          endSupervisionMembership: step({
            title: texts.endMember,
            lead: member.employee?.name,
            document: EndSupervisionMembershipDocument,
            ...withReason({ member: member.id, version: member.version }, texts.fields.reason),
          }),
        }}
      />
    </li>
  );
}

/** The members of the supervision group. */
export function SupervisionGroup({ data }: { readonly data: InspectionsPageQuery }) {
  const texts = useLanguage().words.inspection;
  const members = data.supervisionMembers.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.group}
      tools={
        <ActionButton
          permission={MANAGE}
          look="small"
          form={{
            title: texts.addMember,
            document: AddSupervisionMemberDocument,
            fields: [
              { name: 'employee', label: texts.fields.employee, kind: 'employee', required: true },
              { name: 'until', label: texts.fields.memberUntil, hint: texts.fields.memberUntilHint, kind: 'date' },
            ],
            variables: (held) => ({ input: { employee: ref(held('employee') ?? ''), until: endOf(held('until')) } }),
          }}
        />
      }
    >
      {members.length === 0 ? (
        <Empty title={texts.noGroup} />
      ) : (
        <ul className="plain-list stack">
          {members.map((member) => (
            <Member key={member.id} member={member} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

type Plan = InspectionsPageQuery['inspectionPlans']['edges'][number]['node'];

function Year({ plan }: { readonly plan: Plan }) {
  const { words, formats } = useLanguage();
  const texts = words.inspection;
  const groups = plan.inspections.groups ?? [];
  const areas = Object.keys(texts.area) as (keyof typeof texts.area)[];
  const count = (area: string, state?: string) =>
    groups
      .filter(({ keys }) => keys[0]?.value === area && keys[1]?.value !== 'CANCELLED')
      .filter(({ keys }) => state === undefined || keys[1]?.value === state)
      .reduce((sum, group) => sum + group.count, 0);
  return (
    <li className="stack">
      <div>
        <strong>{plan.year}</strong>{' '}
        <span className="figures">
          {areas
            .map((area) => `${texts.area[area]} ${formats.count(count(area, 'CLOSED'))} / ${formats.count(count(area))}`)
            .join(' · ')}
        </span>{' '}
        <ActionButton
          permission={MANAGE}
          look="small"
          form={{
            title: texts.editPlan,
            lead: String(plan.year),
            document: UpdateInspectionPlanDocument,
            fields: [{ name: 'goals', label: texts.fields.goals, kind: 'text', required: true, initial: plan.goals }],
            variables: (held) => ({ input: { plan: plan.id, version: plan.version, goals: held('goals') ?? '' } }),
          }}
        />
      </div>
      <p className="prose">{plan.goals}</p>
    </li>
  );
}

/** The annual plans, with the closed and all inspections of each area. */
export function Plans({ data }: { readonly data: InspectionsPageQuery }) {
  const texts = useLanguage().words.inspection;
  const plans = data.inspectionPlans.edges.map(({ node }) => node);
  return (
    <Panel
      title={texts.plans}
      tools={
        <ActionButton
          permission={MANAGE}
          look="small"
          form={{
            title: texts.newPlan,
            document: CreateInspectionPlanDocument,
            fields: [
              {
                name: 'year',
                label: texts.fields.year,
                kind: 'number',
                required: true,
                least: 2000,
                most: 2200,
                initial: new Date().getUTCFullYear(),
              },
              { name: 'goals', label: texts.fields.goals, kind: 'text', required: true },
            ],
            variables: (held) => ({ input: { year: held.number('year') ?? 0, goals: held('goals') ?? '' } }),
          }}
        />
      }
    >
      {plans.length === 0 ? (
        <Empty title={texts.noPlans} />
      ) : (
        <ul className="plain-list stack">
          {plans.map((plan) => (
            <Year key={plan.id} plan={plan} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
