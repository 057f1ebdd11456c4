import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '../../access/useViewer';
import {
  EncryptionKeysDocument,
  RotateEncryptionKeysDocument,
  type EncryptionKeysQuery,
  type EncryptionKeyState,
} from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';

type Row = EncryptionKeysQuery['encryptionKeys']['edges'][number]['node'];

const tones: Readonly<Record<EncryptionKeyState, Tone>> = { PRIMARY: 'good', RETIRING: 'accent', RETIRED: 'quiet' };

function RotateForm({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.protection;
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const action = useAction(RotateEncryptionKeysDocument, (answer) => answer.rotateEncryptionKeys.errors);
  const submit = async () => {
    if ((await action.run({ input: { reason } })) !== null) {
      void queries.invalidateQueries();
      onClose();
    }
  };
  return (
    <FormDialog
      title={texts.rotate}
      submit={texts.rotate}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="quiet">{texts.rotateHint}</p>
      <Field label={texts.fields.reason}>
        <input className="input" required maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </FormDialog>
  );
}

/** The keys that encrypt, how old they are, and how far a rotation has come. */
export function Keys() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const fields = texts.fields;
  const viewer = useViewer();
  const [rotating, setRotating] = useState(false);
  const reading = useRead(EncryptionKeysDocument, {}, { keep: true });
  const columns: readonly Column<Row>[] = [
    { key: 'createdAt', head: fields.createdAt, kind: 'fit', heading: true, cell: (row) => instantToSecond(row.createdAt) },
    { key: 'number', head: fields.number, cell: (row) => <code>{row.number}</code> },
    { key: 'state', head: fields.state, cell: (row) => <Badge tone={tones[row.state]}>{texts.states[row.state]}</Badge> },
    {
      key: 'valuesLeft',
      head: fields.valuesLeft,
      kind: 'number',
      cell: (row) => (row.valuesLeft === null ? '–' : formats.count(row.valuesLeft)),
    },
  ];
  return (
    <>
      <Panel
        flush
        title={texts.keys}
        tools={
          viewer?.may('security:manage-keys') === true && (
            <button type="button" className="button" onClick={() => setRotating(true)}>
              {texts.rotate}
            </button>
          )
        }
      >
        <Shown reading={reading} lines={3}>
          {({ encryptionKeys }) => (
            <Table
              caption={texts.keys}
              columns={columns}
              rows={encryptionKeys.edges.map(({ node }) => node)}
              rowKey={(row) => row.id}
              stale={reading.stale}
            />
          )}
        </Shown>
      </Panel>
      {rotating && <RotateForm onClose={() => setRotating(false)} />}
    </>
  );
}
