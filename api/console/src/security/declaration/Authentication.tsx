import { Line } from '../../commitment/Line';
import {
  BotAuthenticationOfDocument,
  ConfirmBotAuthenticationDocument,
  DeclareBotAuthenticationDocument,
  WithdrawBotAuthenticationDocument,
  type AuthenticationMethod,
  type AuthenticationPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { step, Steps } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { DECLARE, Declared } from './Declared';

function Declare({ bot, known }: { readonly bot: string; readonly known: AuthenticationPartsFragment | null }) {
  const texts = useLanguage().words.declaration;
  return (
    <ActionButton
      permission={DECLARE}
      about={texts.authentication}
      form={{
        title: known === null ? texts.declare : texts.declareAgain,
        lead: texts.authenticationLead,
        document: DeclareBotAuthenticationDocument,
        fields: [
          {
            name: 'methods',
            label: texts.ways,
            kind: 'choices',
            required: true,
            choices: choicesOf(texts.method),
            initial: known?.methods,
          },
          { name: 'secondFactor', label: texts.secondFactor, kind: 'flag', initial: known?.secondFactor },
          { name: 'evidence', label: texts.evidence, hint: texts.evidenceHint, kind: 'text', required: true, initial: known?.evidence },
          { name: 'responsible', label: texts.responsible, kind: 'employee', initial: known?.responsible },
        ],
        variables: (held) => ({
          input: {
            bot: ref(bot),
            version: known?.version ?? null,
            methods: held.list('methods') as AuthenticationMethod[],
            secondFactor: held.flag('secondFactor'),
            evidence: held('evidence') ?? '',
            responsible: ref(held('responsible')),
          },
        }),
      }}
    />
  );
}

/** How the users of a bot are authenticated. */
export function Authentication({ code, id }: { readonly code: string; readonly id: string }) {
  const { words } = useLanguage();
  const texts = words.declaration;
  const reading = useRead(BotAuthenticationOfDocument, { code });
  const known = reading.data?.bot?.authentication ?? null;
  const based = { authentication: known?.id ?? '', version: known?.version ?? null };
  return (
    <Panel
      title={texts.authentication}
      tools={
        <>
          {known !== null && (
            <Steps
              record={known}
              steps={{
                confirmBotAuthentication: step({
                  title: texts.confirm,
                  document: ConfirmBotAuthenticationDocument,
                  ...withNote(based, texts.note),
                }),
                withdrawBotAuthentication: step({
                  title: texts.withdraw,
                  document: WithdrawBotAuthenticationDocument,
                  ...withReason(based, texts.reason),
                }),
              }}
            />
          )}
          <Declare bot={id} known={known} />
        </>
      }
    >
      <Shown reading={reading}>
        {() =>
          known === null ? (
            <Empty title={texts.noAuthentication}>
              <p>{texts.authenticationLead}</p>
            </Empty>
          ) : (
            <Declared known={known}>
              <Line name={texts.ways}>{known.methods.map((method) => texts.method[method]).join(' · ')}</Line>
              <Line name={texts.secondFactor}>{known.secondFactor ? words.platform.yes : words.platform.no}</Line>
            </Declared>
          )
        }
      </Shown>
    </Panel>
  );
}
