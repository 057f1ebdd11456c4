import {
  ConfirmFunctionDocument,
  EndFunctionCourseDocument,
  GrantFunctionDocument,
  RegisterFunctionDocument,
  RequireFunctionCourseDocument,
  RetireFunctionDocument,
  RevokeFunctionDocument,
  type BotFunctionsQuery,
  type FunctionHolderKind,
} from '../../generated/graphql';
import { ref, refByCode } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { asItIs, withReason } from '../../platform/form/told';
import { activeCourses } from '../../training/lookups';
import { useLanguage } from '../../platform/language/LanguageProvider';

const REGISTER = 'access:register-function';
const GRANT = 'access:grant-function';
const HOLDERS: readonly FunctionHolderKind[] = ['EMPLOYEE', 'DEPARTMENT', 'ROLE'];

type Bot = NonNullable<BotFunctionsQuery['bot']>;
type BotFunction = Bot['functions']['edges'][number]['node'];

/** The buttons that register a function of a bot, and give a right to one. */
export function FunctionTools({ bot }: { readonly bot: Bot }) {
  const { words } = useLanguage();
  const texts = words.functions;
  const usable = bot.functions.edges.map(({ node }) => node).filter(({ retiredAt }) => retiredAt === null);
  return (
    <div className="page-tools">
      <ActionButton
        permission={REGISTER}
        form={formOf({
          title: texts.register,
          document: RegisterFunctionDocument,
          fields: [
            { name: 'code', label: texts.code, kind: 'line', required: true, hint: texts.codeHint },
            { name: 'name', label: texts.name, kind: 'line', required: true },
            { name: 'description', label: texts.description, kind: 'text' },
          ],
          based: { bot: ref(bot.id) },
        })}
      />
      <ActionButton
        permission={GRANT}
        form={{
          title: texts.grant,
          document: GrantFunctionDocument,
          fields: [
            {
              name: 'function',
              label: texts.function,
              kind: 'choice',
              choices: usable.map(({ id, name }) => [id, name] as const),
              hint: texts.whole,
            },
            {
              name: 'holder',
              label: texts.holderKind,
              kind: 'choice',
              required: true,
              initial: 'EMPLOYEE',
              choices: choicesOf(texts.kind, HOLDERS),
            },
            {
              name: 'employee',
              label: texts.employee,
              kind: 'employee',
              required: true,
              when: (held) => held('holder') === 'EMPLOYEE',
            },
            {
              name: 'department',
              label: texts.department,
              kind: 'department',
              required: true,
              when: (held) => held('holder') === 'DEPARTMENT',
            },
            {
              name: 'role',
              label: texts.role,
              kind: 'line',
              required: true,
              hint: texts.roleHint,
              when: (held) => held('holder') === 'ROLE',
            },
            { name: 'expiresAt', label: texts.expiresAt, kind: 'moment', hint: texts.expiresHint },
            { name: 'reason', label: words.rights.direct.reason, hint: words.rights.direct.hint, kind: 'text', required: true },
          ],
          variables: (held) => ({
            input: {
              bot: ref(bot.id),
              function: held('function'),
              employee: ref(held('employee')),
              department: ref(held('department')),
              role: refByCode(held('role')),
              expiresAt: held('expiresAt'),
              reason: held('reason') ?? '',
            },
          }),
        }}
      />
      <ActionButton
        permission={GRANT}
        form={formOf({
          title: words.training.requireForFunction,
          lead: words.training.requireForFunctionLead,
          document: RequireFunctionCourseDocument,
          fields: [
            {
              name: 'function',
              label: texts.function,
              kind: 'choice',
              choices: usable.map(({ id, name }) => [id, name] as const),
              hint: texts.whole,
            },
            { name: 'course', label: words.training.fields.course, kind: 'reference', required: true, lookup: activeCourses },
          ],
          based: { bot: ref(bot.id) },
        })}
      />
    </div>
  );
}

/** The button by which a function no longer requires a course. */
export function EndFunctionCourse({ required }: { readonly required: Bot['functionCourses']['edges'][number]['node'] }) {
  const texts = useLanguage().words.training;
  return (
    <ActionButton
      permission={GRANT}
      look="plain"
      form={{
        title: texts.endRequirement,
        lead: texts.endRequirementLead,
        document: EndFunctionCourseDocument,
        ...asItIs({ functionCourse: required.id, version: required.version }),
      }}
    />
  );
}

/** The button that retires a function for good. */
export function RetireFunction({ one }: { readonly one: BotFunction }) {
  const { words } = useLanguage();
  const texts = words.functions;
  return (
    <ActionButton
      permission={REGISTER}
      look="plain"
      label={texts.retire}
      form={{
        title: texts.retireTitle,
        lead: `${one.name}. ${texts.retireLead}`,
        document: RetireFunctionDocument,
        ...asItIs({ function: one.id, version: one.version }),
      }}
    />
  );
}

/** The button that takes a right away. */
export function RevokeFunction({ grant, holder }: { readonly grant: string; readonly holder: string }) {
  const { words } = useLanguage();
  const texts = words.functions;
  return (
    <ActionButton
      permission={GRANT}
      look="plain"
      label={texts.revoke}
      form={{
        title: texts.revokeTitle,
        lead: holder,
        document: RevokeFunctionDocument,
        ...withReason({ grant }, words.rights.help.reason),
      }}
    />
  );
}

/** The button that confirms a right that somebody else granted without a request. */
export function ConfirmFunction({ grant, holder }: { readonly grant: string; readonly holder: string }) {
  const texts = useLanguage().words.rights.direct;
  return (
    <ActionButton
      permission={GRANT}
      look="plain"
      form={{ title: texts.confirm, lead: holder, document: ConfirmFunctionDocument, ...asItIs({ grant }) }}
    />
  );
}
