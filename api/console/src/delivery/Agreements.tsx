import {
  AgreeToRequirementAsDepartmentDocument,
  AgreeToRequirementAsDevelopmentDocument,
  type RequirementPageQuery,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useAction } from '../platform/api/useAction';
import { offer } from '../platform/form/actions';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Panel } from '../platform/ui/Page';
import { Unbroken } from '../platform/ui/Unbroken';

type Requirement = NonNullable<RequirementPageQuery['requirement']>;

/** Which side has agreed to the text, and the buttons to do so for those who may. */
export function Agreements({ requirement }: { readonly requirement: Requirement }) {
  const { words } = useLanguage();
  const texts = words.delivery;
  const asDepartment = useAction(AgreeToRequirementAsDepartmentDocument);
  const asDevelopment = useAction(AgreeToRequirementAsDevelopmentDocument);
  const input = { requirement: ref(requirement.id), version: requirement.version };
  const sides = [
    {
      name: texts.agreements.department,
      at: requirement.departmentAgreedAt,
      by: requirement.departmentAgreedBy,
      button: texts.actions.agreeAsDepartment,
      offered: offer(requirement, 'agreeToRequirementAsDepartment'),
      running: asDepartment.running,
      agree: () => void asDepartment.run({ input }),
    },
    {
      name: texts.agreements.development,
      at: requirement.developmentAgreedAt,
      by: requirement.developmentAgreedBy,
      button: texts.actions.agreeAsDevelopment,
      offered: offer(requirement, 'agreeToRequirementAsDevelopment'),
      running: asDevelopment.running,
      agree: () => void asDevelopment.run({ input }),
    },
  ];
  return (
    <Panel title={texts.agreements.title}>
      <div className="stack">
        <dl className="facts figures">
          {sides.map(({ name, at, by, button, offered, running, agree }) => (
            <div key={name} className="facts-line">
              <dt>{name}</dt>
              <dd>
                {at === null ? (
                  <span className="quiet">{texts.agreements.missing}</span>
                ) : (
                  <Unbroken>{texts.agreements.by(by?.name ?? '', instant(at))}</Unbroken>
                )}
                {offered !== null && (
                  <div>
                    <button
                      type="button"
                      className="button button-small"
                      disabled={running || offered.reason !== null}
                      title={offered.reason ?? undefined}
                      onClick={agree}
                    >
                      {button}
                    </button>
                  </div>
                )}
              </dd>
            </div>
          ))}
        </dl>
        {requirement.state === 'IN_ANALYSIS' && requirement.openQuestions > 0 && <p className="quiet">{texts.agreements.blocked}</p>}
        <ActionErrors errors={[...asDepartment.errors, ...asDevelopment.errors]} />
      </div>
    </Panel>
  );
}
