import { useNavigate } from 'react-router';
import { RecordFilter } from '../catalog/RecordFilter';
import { DirectedKpisDocument, ProposeTargetDocument, TargetsDocument, type KpiTargetState } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { ListPage } from '../platform/ui/ListPage';
import { Empty } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { usePaging } from '../platform/ui/usePaging';
import { targetPath } from './paths';
import { useTargetColumns } from './TargetTable';

const PAGE = 25;
const STATES: readonly KpiTargetState[] = ['PROPOSED', 'AGREED', 'SUPERSEDED', 'WITHDRAWN'];

function ProposeTarget() {
  const { words, pick } = useLanguage();
  const { targets: texts, actions, fields } = words.appraisal;
  const navigate = useNavigate();
  const kpis = useRead(DirectedKpisDocument, {}).data?.kpis ?? [];
  return (
    <ActionButton
      look="primary"
      form={{
        title: texts.propose,
        lead: texts.proposeLead,
        document: ProposeTargetDocument,
        fields: [
          {
            name: 'kpi',
            label: texts.kpi,
            kind: 'choice',
            required: true,
            choices: kpis
              .filter(({ direction }) => direction !== 'NEUTRAL')
              .map((each) => [each.id, pick(each.name, each.nameZh)] as const),
          },
          {
            name: 'about',
            label: texts.subject,
            kind: 'choice',
            required: true,
            initial: 'department',
            choices: [
              ['department', fields.department],
              ['bot', texts.bot],
            ],
          },
          { name: 'department', label: fields.department, kind: 'department', required: true, when: (held) => held('about') !== 'bot' },
          { name: 'bot', label: texts.bot, kind: 'bot', required: true, when: (held) => held('about') === 'bot' },
          { name: 'period', label: fields.period, kind: 'line', required: true, hint: texts.periodHint },
          { name: 'value', label: texts.value, kind: 'number', least: 0, step: 'any', required: true, hint: texts.valueHint },
          { name: 'reason', label: actions.reason, kind: 'text', required: true },
        ],
        variables: (held) => ({
          input: {
            kpi: held('kpi') ?? '',
            subject: held('about') === 'bot' ? { bot: ref(held('bot') ?? '') } : { department: ref(held('department') ?? '') },
            period: held('period') ?? '',
            value: held.number('value') ?? 0,
            reason: held('reason') ?? '',
          },
        }),
        onDone: ({ proposeKpiTarget: { target } }) => {
          if (target !== null) {
            void navigate(targetPath(target.number));
          }
        },
      }}
    />
  );
}

/** The targets for KPIs, the newest first. */
export function TargetsPage() {
  const texts = useLanguage().words.appraisal;
  const paging = usePaging(PAGE);
  const address = useAddress();
  const state = address.list('state', STATES);
  const department = address.text('department');
  const reading = useRead(
    TargetsDocument,
    {
      ...paging.arguments,
      filter: {
        ...(state.length > 0 && { state }),
        ...(department !== '' && { department: [{ code: department }] }),
      },
    },
    { keep: true },
  );
  const columns = useTargetColumns();
  return (
    <ListPage
      title={texts.targets.title}
      lead={texts.targets.lead}
      tools={
        <>
          <ChoiceFilter name="state" label={texts.fields.state} choices={STATES} names={texts.targetState} />
          <RecordFilter kind="department" label={texts.fields.department} />
          <ProposeTarget />
        </>
      }
      reading={reading}
      list={(data) => data.kpiTargets}
      paging={paging}
      columns={columns}
      caption={texts.targets.title}
      empty={<Empty title={texts.targets.none} />}
    />
  );
}
