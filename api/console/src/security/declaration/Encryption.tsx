import { Line } from '../../commitment/Line';
import {
  AssetEncryptionDocument,
  ConfirmDataEncryptionDocument,
  DeclareDataEncryptionDocument,
  WithdrawDataEncryptionDocument,
  type EncryptionPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { step, Steps } from '../../platform/form/steps';
import { withNote, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Panel } from '../../platform/ui/Page';
import { Empty, Shown } from '../../platform/ui/states';
import { DECLARE, Declared } from './Declared';

function Declare({ asset, known }: { readonly asset: string; readonly known: EncryptionPartsFragment | null }) {
  const texts = useLanguage().words.declaration;
  return (
    <ActionButton
      permission={DECLARE}
      form={{
        title: known === null ? texts.declare : texts.declareAgain,
        lead: texts.encryptionLead,
        document: DeclareDataEncryptionDocument,
        fields: [
          { name: 'encryptedAtRest', label: texts.atRest, kind: 'flag', initial: known?.encryptedAtRest },
          {
            name: 'methodAtRest',
            label: texts.methodAtRest,
            hint: 'AES-256',
            kind: 'text',
            initial: known?.methodAtRest,
            when: (held) => held.flag('encryptedAtRest'),
          },
          { name: 'encryptedInTransit', label: texts.inTransit, kind: 'flag', initial: known?.encryptedInTransit },
          {
            name: 'methodInTransit',
            label: texts.methodInTransit,
            hint: 'TLS 1.3',
            kind: 'text',
            initial: known?.methodInTransit,
            when: (held) => held.flag('encryptedInTransit'),
          },
          {
            name: 'keyManagement',
            label: texts.keys,
            kind: 'text',
            initial: known?.keyManagement,
            when: (held) => held.flag('encryptedAtRest') || held.flag('encryptedInTransit'),
          },
          { name: 'evidence', label: texts.evidence, hint: texts.evidenceHint, kind: 'text', required: true, initial: known?.evidence },
          { name: 'responsible', label: texts.responsible, kind: 'employee', initial: known?.responsible },
        ],
        variables: (held) => ({
          input: {
            dataAsset: asset,
            version: known?.version ?? null,
            encryptedAtRest: held.flag('encryptedAtRest'),
            methodAtRest: held('methodAtRest'),
            encryptedInTransit: held.flag('encryptedInTransit'),
            methodInTransit: held('methodInTransit'),
            keyManagement: held('keyManagement'),
            evidence: held('evidence') ?? '',
            responsible: ref(held('responsible')),
          },
        }),
      }}
    />
  );
}

/** How the data of a data asset is encrypted. */
export function Encryption({ asset }: { readonly asset: string }) {
  const texts = useLanguage().words.declaration;
  const reading = useRead(AssetEncryptionDocument, { id: asset });
  const known = reading.data?.dataAsset?.encryption ?? null;
  const based = { encryption: known?.id ?? '', version: known?.version ?? null };
  return (
    <Panel
      title={texts.encryption}
      tools={
        <>
          {known !== null && (
            <Steps
              record={known}
              steps={{
                confirmDataEncryption: step({
                  title: texts.confirm,
                  document: ConfirmDataEncryptionDocument,
                  ...withNote(based, texts.note),
                }),
                withdrawDataEncryption: step({
                  title: texts.withdraw,
                  document: WithdrawDataEncryptionDocument,
                  ...withReason(based, texts.reason),
                }),
              }}
            />
          )}
          <Declare asset={asset} known={known} />
        </>
      }
    >
      <Shown reading={reading}>
        {() =>
          known === null ? (
            <Empty title={texts.noEncryption}>
              <p>{texts.encryptionLead}</p>
            </Empty>
          ) : (
            <Declared known={known}>
              <Line name={texts.atRest}>{known.methodAtRest ?? texts.not}</Line>
              <Line name={texts.inTransit}>{known.methodInTransit ?? texts.not}</Line>
              <Line name={texts.keys}>{known.keyManagement ?? '–'}</Line>
            </Declared>
          )
        }
      </Shown>
    </Panel>
  );
}
