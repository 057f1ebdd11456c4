import {
  ApproveChangeTemplateDocument,
  ChangeTemplatesDocument,
  ProposeChangeTemplateDocument,
  WithdrawChangeTemplateDocument,
  type ChangePurpose,
  type ChangeRisk,
  type ChangeTemplatesQuery,
  type ChangeTemplateState,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { asItIs, withReason } from '../../platform/form/told';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge, type Tone } from '../../platform/ui/Badge';
import { ChoiceFilter } from '../../platform/ui/ChoiceFilter';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { useAddress } from '../../platform/ui/useAddress';
import { usePaging } from '../../platform/ui/usePaging';
import { useChangeFields } from './fields';

const PAGE = 50;
const STATES: readonly ChangeTemplateState[] = ['PROPOSED', 'APPROVED', 'WITHDRAWN'];
// the effects of a release and of a setting differ each time
const PURPOSES: readonly ChangePurpose[] = ['MAINTENANCE', 'FIX', 'OTHER'];
const RISKS: readonly ChangeRisk[] = ['LOW', 'MEDIUM'];
const tones: Readonly<Record<ChangeTemplateState, Tone>> = { PROPOSED: 'medium', APPROVED: 'good', WITHDRAWN: 'quiet' };

type Template = ChangeTemplatesQuery['changeTemplates']['edges'][number]['node'];

function Propose() {
  const { words } = useLanguage();
  const { templates: texts, fields, purpose } = words.changes;
  const described = useChangeFields();
  return (
    <ActionButton
      permission="operations:plan-change"
      look="primary"
      form={formOf({
        title: texts.propose,
        document: ProposeChangeTemplateDocument,
        fields: [
          { name: 'name', label: texts.name, kind: 'line', required: true },
          {
            name: 'purpose',
            label: fields.purpose,
            kind: 'choice',
            required: true,
            initial: 'MAINTENANCE',
            choices: choicesOf(purpose, PURPOSES),
          },
          described.plan(),
          described.rollback(),
          described.risk('LOW', RISKS),
          { name: 'bot', label: fields.bot, kind: 'bot', hint: texts.botHint },
        ],
        based: {},
      })}
    />
  );
}

function TemplateActions({ template }: { readonly template: Template }) {
  const { words } = useLanguage();
  const { templates: texts, actions } = words.changes;
  const based = { template: template.id, version: template.version };
  return (
    <>
      <ActionButton
        of={[template, 'approveChangeTemplate']}
        look="plain"
        form={{
          title: texts.approve,
          lead: template.name,
          document: ApproveChangeTemplateDocument,
          ...asItIs(based),
        }}
      />
      <ActionButton
        of={[template, 'withdrawChangeTemplate']}
        look="plain"
        form={{
          title: texts.withdraw,
          lead: template.name,
          document: WithdrawChangeTemplateDocument,
          ...withReason(based, actions.reason),
        }}
      />
    </>
  );
}

function useColumns(): readonly Column<Template>[] {
  const { words } = useLanguage();
  const { templates: texts, fields, purpose, risk } = words.changes;
  return [
    { key: 'name', head: texts.name, heading: true, cell: (row) => row.name },
    {
      key: 'state',
      head: fields.state,
      kind: 'fit',
      cell: (row) => <Badge tone={tones[row.state]}>{texts.state[row.state]}</Badge>,
    },
    { key: 'purpose', head: fields.purpose, kind: 'fit', cell: (row) => purpose[row.purpose] },
    { key: 'risk', head: fields.risk, kind: 'fit', cell: (row) => risk[row.risk] },
    { key: 'bot', head: fields.bot, cell: (row) => row.bot?.name ?? texts.everyBot },
    {
      key: 'text',
      head: texts.text,
      kind: 'wide',
      cell: (row) => (
        <details>
          <summary>{texts.text}</summary>
          <p className="prose">{row.plan}</p>
          <p className="prose">
            {fields.rollback}: {row.rollback}
          </p>
        </details>
      ),
    },
    { key: 'author', head: texts.author, kind: 'fit', cell: (row) => row.author?.name },
    {
      key: 'approved',
      head: fields.approved,
      kind: 'fit',
      cell: (row) => (row.approvedAt === null ? '–' : `${instant(row.approvedAt)} · ${row.approvedBy?.name ?? ''}`),
    },
    {
      key: 'actions',
      head: <span className="unseen">{words.platform.form.actions}</span>,
      kind: 'fit',
      cell: (row) => <TemplateActions template={row} />,
    },
  ];
}

/** Kinds of changes that are approved once: proposed by one, approved by another, withdrawn. */
export function TemplatesPage() {
  const { words } = useLanguage();
  const { templates: texts, fields } = words.changes;
  const address = useAddress();
  const paging = usePaging(PAGE);
  const columns = useColumns();
  const state = address.list('state', STATES);
  const reading = useRead(
    ChangeTemplatesDocument,
    { ...paging.arguments, filter: state.length === 0 ? {} : { state: [...state] } },
    { keep: true },
  );
  return (
    <ListPage
      title={texts.title}
      lead={texts.lead}
      tools={<Propose />}
      reading={reading}
      list={(data) => data.changeTemplates}
      paging={paging}
      columns={columns}
      empty={<Empty title={texts.none} />}
      filters={
        <ChoiceFilter name="state" label={fields.state} choices={STATES} names={texts.state} />
      }
    />
  );
}
