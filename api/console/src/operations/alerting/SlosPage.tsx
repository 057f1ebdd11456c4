import { useState } from 'react';
import { Link } from 'react-router';
import { useViewer } from '../../access/useViewer';
import { RecordMenu } from '../../catalog/RecordMenu';
import { botPath } from '../../catalog/paths';
import { DefineSloDocument, SlosDocument, type SloIndicator, type SlosQuery } from '../../generated/graphql';
import { useAction } from '../../platform/api/useAction';
import { useRead } from '../../platform/api/useRead';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { Badge } from '../../platform/ui/Badge';
import { Field, FormDialog } from '../../platform/ui/FormDialog';
import { ListPage } from '../../platform/ui/ListPage';
import { Empty } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { usePaging } from '../../platform/ui/usePaging';

const PAGE = 50;
const INDICATORS: readonly SloIndicator[] = ['ERROR_RATIO', 'LATENCY_SHARE'];
const NEARLY = 0.75;

type Row = SlosQuery['slos']['edges'][number]['node'];

function Budget({ consumed }: { readonly consumed: number | null }) {
  const { formats } = useLanguage();
  if (consumed === null) {
    return <span className="quiet">–</span>;
  }
  const tone = consumed > 1 ? 'critical' : consumed > NEARLY ? 'high' : 'good';
  return <Badge tone={tone}>{formats.value(consumed, 'RATIO')}</Badge>;
}

function useColumns(): readonly Column<Row>[] {
  const { words, formats } = useLanguage();
  const { fields, consumed, indicator } = words.alerting;
  const burn = (value: number | null) => (value === null ? '–' : formats.decimal(value));
  return [
    { key: 'name', head: fields.name, kind: 'wide', heading: true, cell: (row) => row.name },
    {
      key: 'bot',
      head: fields.bot,
      kind: 'fit',
      cell: (row) => (row.bot === null ? '–' : <Link to={botPath(row.bot.code)}>{row.bot.name}</Link>),
    },
    { key: 'indicator', head: fields.indicator, kind: 'fit', cell: (row) => indicator[row.indicator] },
    {
      key: 'objective',
      head: fields.objective,
      kind: 'number',
      cell: (row) => `${formats.decimal(row.objective * 100)} %`,
    },
    { key: 'days', head: fields.days, kind: 'number', cell: (row) => row.windowDays },
    {
      key: 'consumed',
      head: consumed,
      kind: 'number',
      cell: (row) => <Budget consumed={row.budgetConsumed} />,
    },
    {
      key: 'events',
      head: `${fields.bad} / ${fields.events}`,
      kind: 'number',
      cell: (row) =>
        row.validEvents === null ? '–' : `${formats.decimal(row.badEvents ?? 0)} / ${formats.decimal(row.validEvents)}`,
    },
    {
      key: 'burn',
      head: fields.burn,
      kind: 'number',
      cell: (row) => `${burn(row.burnHour)} / ${burn(row.burnSixHours)} / ${burn(row.burnThreeDays)}`,
    },
  ];
}

function NewSlo({ onClose }: { readonly onClose: () => void }) {
  const { words } = useLanguage();
  const texts = words.alerting;
  const { fields } = texts;
  const [bot, setBot] = useState({ code: '', id: null as string | null });
  const [indicator, setIndicator] = useState<SloIndicator>('ERROR_RATIO');
  const [typed, setTyped] = useState({ name: '', valid: '', bad: '', bound: '', objective: '0.999', days: '30' });
  const action = useAction(DefineSloDocument, (answer) => answer.defineSlo.errors);
  const ratio = indicator === 'ERROR_RATIO';
  const submit = async () => {
    const answer = await action.run({
      input: {
        bot: bot.id ?? '',
        name: typed.name,
        indicator,
        validMetric: typed.valid,
        badMetric: ratio ? typed.bad : null,
        latencyBound: ratio ? null : Number(typed.bound),
        objective: Number(typed.objective),
        windowDays: Number(typed.days),
      },
    });
    if (answer !== null) {
      onClose();
    }
  };
  const field = (name: keyof typeof typed, label: string) => (
    <Field label={label}>
      <input
        className="input"
        required
        value={typed[name]}
        onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <FormDialog
      title={texts.newSlo}
      submit={texts.save}
      running={action.running}
      errors={action.errors}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div>
        <RecordMenu
          kind="bot"
          label={fields.bot}
          chosen={bot.code}
          onChoose={(code, choice) => setBot({ code, id: choice?.id ?? null })}
        />
      </div>
      {field('name', fields.name)}
      <Field label={fields.indicator}>
        <select
          className="input"
          value={indicator}
          onChange={(event) => setIndicator(event.target.value as SloIndicator)}
        >
          {INDICATORS.map((each) => (
            <option key={each} value={each}>
              {texts.indicator[each]}
            </option>
          ))}
        </select>
      </Field>
      {field('valid', fields.validMetric)}
      {ratio ? field('bad', fields.badMetric) : field('bound', fields.bound)}
      {field('objective', fields.objective)}
      {field('days', fields.days)}
    </FormDialog>
  );
}

/** Every promise that the viewer may see, with its error budget. */
export function SlosPage() {
  const { words } = useLanguage();
  const texts = words.alerting;
  const viewer = useViewer();
  const paging = usePaging(PAGE);
  const [adding, setAdding] = useState(false);
  const reading = useRead(SlosDocument, paging.arguments, { keep: true });
  const columns = useColumns();
  return (
    <ListPage
      title={texts.slos}
      lead={texts.slosLead}
      tools={
        viewer?.may('operations:manage-alert-rules') === true && (
          <button type="button" className="button button-primary" onClick={() => setAdding(true)}>
            {texts.newSlo}
          </button>
        )
      }
      above={adding && <NewSlo onClose={() => setAdding(false)} />}
      reading={reading}
      list={(data) => data.slos}
      paging={paging}
      columns={columns}
      lines={8}
      empty={<Empty title={texts.noSlos} />}
    />
  );
}
