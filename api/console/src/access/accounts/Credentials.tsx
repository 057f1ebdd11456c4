import { useState } from 'react';
import {
  RegisterClientCertificateDocument,
  RegisterExternalSubjectDocument,
  RemoveSignInNameDocument,
  type CredentialKind,
  type CredentialPartsFragment,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { TablePanel } from '../../platform/ui/TablePanel';
import { stateAt, useTermColumns } from '../account/credentialColumns';
import { keyBots } from '../account/keyBots';
import { StateBadge } from '../account/StateBadge';
import { endOfDay } from '../rights/days';

/** The kinds that are registered for an account, and removed from it, by who manages it. */
const REGISTERED: readonly CredentialKind[] = ['CLIENT_CERTIFICATE', 'EXTERNAL_SUBJECT'];

type Props = {
  /** The account's id. */
  readonly account: string;
  readonly credentials: readonly CredentialPartsFragment[];
  readonly manages: boolean;
};

function Register({ account }: Pick<Props, 'account'>) {
  const { words } = useLanguage();
  const texts = words.rights.signInNames;
  const expiresAt = { name: 'expiresAt', label: words.rights.fields.endsAt, kind: 'date', hint: texts.endsHint } as const;
  const ends = (day: string | null) => (day === null ? null : endOfDay(day));
  return (
    <span className="page-tools">
      <ActionButton
        look="small"
        form={{
          title: texts.certificate,
          lead: texts.certificateLead,
          document: RegisterClientCertificateDocument,
          fields: [
            {
              name: 'kind',
              label: texts.carries,
              kind: 'choice',
              required: true,
              choices: choicesOf(texts.kind),
              initial: 'subject',
            },
            {
              name: 'name',
              label: texts.name,
              kind: 'line',
              required: true,
              hint: texts.nameHint,
              also: ['subject', 'uri', 'dns', 'email'],
            },
            expiresAt,
          ],
          variables: (held) => ({
            input: { identity: ref(account), [held('kind') ?? 'subject']: held('name'), expiresAt: ends(held('expiresAt')) },
          }),
        }}
      />
      <ActionButton
        look="small"
        form={{
          title: texts.external,
          lead: texts.externalLead,
          document: RegisterExternalSubjectDocument,
          fields: [
            { name: 'issuer', label: texts.issuer, kind: 'line', required: true, hint: texts.issuerHint },
            { name: 'subject', label: texts.subject, kind: 'line', required: true, hint: texts.subjectHint },
            expiresAt,
          ],
          variables: (held) => ({
            input: {
              identity: ref(account),
              issuer: held('issuer') ?? '',
              subject: held('subject') ?? '',
              expiresAt: ends(held('expiresAt')),
            },
          }),
        }}
      />
    </span>
  );
}

/** The credentials of an account; certificates and external subjects are registered here. */
export function Credentials({ account, credentials, manages }: Props) {
  const { words } = useLanguage();
  const { account: texts } = words.access;
  const [now] = useState(() => Date.now());
  return (
    <TablePanel
      title={texts.credentials}
      tools={manages && <Register account={account} />}
      empty={words.rights.noCredentials}
      rows={credentials}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'kind',
          head: texts.fields.credential,
          heading: true,
          cell: (row) => (
            <>
              {texts.kinds[row.kind]}
              {(row.kind === 'API_KEY' || REGISTERED.includes(row.kind)) && <span className="cell-sub">{row.label}</span>}
              {row.kind === 'API_KEY' && <span className="cell-sub">{`${texts.bots}: ${keyBots(words, row)}`}</span>}
            </>
          ),
        },
        { key: 'state', head: texts.fields.state, kind: 'fit', cell: (row) => <StateBadge state={stateAt(now, row)} /> },
        ...useTermColumns<CredentialPartsFragment>(),
        {
          key: 'remove',
          head: <span className="unseen">{words.platform.form.remove}</span>,
          kind: 'fit',
          cell: (row) =>
            manages &&
            REGISTERED.includes(row.kind) && (
              <ActionButton
                look="row"
                label={words.platform.form.remove}
                about={row.label}
                form={{
                  title: words.rights.signInNames.remove,
                  lead: `${row.label}. ${words.rights.signInNames.removeLead}`,
                  document: RemoveSignInNameDocument,
                  fields: [],
                  variables: () => ({ credential: row.id }),
                }}
              />
            ),
        },
      ]}
    />
  );
}
