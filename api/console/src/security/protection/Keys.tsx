import {
  EncryptionKeysDocument,
  RotateEncryptionKeysDocument,
  type EncryptionKeysQuery,
  type EncryptionKeyState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';
import { Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Table, type Column } from '../../platform/ui/Table';

type Row = EncryptionKeysQuery['encryptionKeys']['edges'][number]['node'];

const tones: Readonly<Record<EncryptionKeyState, Tone>> = { PRIMARY: 'good', RETIRING: 'accent', RETIRED: 'quiet' };

function Rotate() {
  const { words } = useLanguage();
  const texts = words.protection;
  return (
    <ActionButton
      permission="security:manage-keys"
      form={formOf({
        title: texts.rotate,
        lead: texts.rotateHint,
        document: RotateEncryptionKeysDocument,
        fields: [{ name: 'reason', label: texts.fields.reason, kind: 'line', required: true }],
        based: {},
      })}
    />
  );
}

/** The keys that encrypt, how old they are, and how far a rotation has come. */
export function Keys() {
  const { words, formats } = useLanguage();
  const texts = words.protection;
  const fields = texts.fields;
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
        tools={<Rotate />}
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
    </>
  );
}
