import { Link, useParams } from 'react-router';
import { Line } from '../../commitment/Line';
import {
  PolicyParameterHistoryDocument,
  PolicyParameterPageDocument,
  type PolicyParameterHistoryQuery,
  type PolicyParameterRowFragment,
} from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { useViewer } from '../../platform/api/useViewer';
import { instant, instantToSecond } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import type { Column } from '../../platform/ui/Table';
import { TablePanel } from '../../platform/ui/TablePanel';
import { Unbroken } from '../../platform/ui/Unbroken';
import { ParameterSteps } from './ParameterSteps';
import { useShownValue } from './useShownValue';

type Item = PolicyParameterRowFragment;
type Entry = PolicyParameterHistoryQuery['auditEntries']['edges'][number]['node'];

function useHistoryColumns(parameter: Item): readonly Column<Entry>[] {
  const texts = useLanguage().words.parameters;
  const shown = useShownValue();
  const value = (entry: Entry, side: 'before' | 'after') => {
    const found = entry.changes.find(({ field }) => field === 'value')?.[side] ?? null;
    return found === null ? '–' : shown(parameter, found);
  };
  return [
    {
      key: 'at',
      head: texts.at,
      kind: 'fit',
      heading: true,
      cell: (entry) => (
        <Link to={`/audit/${entry.id}`}>
          <Unbroken>{instantToSecond(entry.at)}</Unbroken>
        </Link>
      ),
    },
    { key: 'by', head: texts.by, kind: 'fit', cell: (entry) => entry.username },
    { key: 'before', head: texts.before, kind: 'fit', cell: (entry) => value(entry, 'before') },
    { key: 'after', head: texts.after, kind: 'fit', cell: (entry) => value(entry, 'after') },
    { key: 'reason', head: texts.reason, kind: 'wide', cell: (entry) => entry.reason ?? '–' },
  ];
}

/** What the audit trail has about the parameter. */
function History({ parameter }: { readonly parameter: Item }) {
  const texts = useLanguage().words.parameters;
  const columns = useHistoryColumns(parameter);
  // read again after each change
  const reading = useRead(PolicyParameterHistoryDocument, { record: parameter.id });
  return (
    <Shown reading={reading}>
      {({ auditEntries }) => (
        <TablePanel
          title={texts.history}
          empty={texts.noHistory}
          columns={columns}
          rows={auditEntries.edges.map(({ node }) => node)}
          rowKey={(entry) => entry.id}
        />
      )}
    </Shown>
  );
}

function Details({ parameter }: { readonly parameter: Item }) {
  const { words, pick } = useLanguage();
  const texts = words.parameters;
  const shown = useShownValue();
  const { clause, minimum, maximum, choices, changedAt } = parameter;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={texts.value}>{shown(parameter, parameter.value)}</Line>
        <Line name={texts.defaultValue}>{shown(parameter, parameter.defaultValue)}</Line>
        <Line name={texts.range}>
          {minimum === null || maximum === null
            ? choices.map((each) => pick(each.name, each.nameZh)).join(' · ')
            : texts.between(shown(parameter, minimum), shown(parameter, maximum))}
        </Line>
        <Line name={texts.clause}>{clause === null ? null : `${clause.code} ${pick(clause.name, clause.nameZh)}`}</Line>
        <Line name={texts.kind}>{texts.kinds[parameter.kind]}</Line>
        <Line name={texts.changedBy}>{parameter.changedBy?.name ?? null}</Line>
        <Line name={texts.changedAt}>{changedAt === null ? null : <Unbroken>{instant(changedAt)}</Unbroken>}</Line>
        <Line name={texts.reason}>{parameter.reason}</Line>
      </dl>
    </Panel>
  );
}

function Known({ parameter }: { readonly parameter: Item }) {
  const { pick } = useLanguage();
  const viewer = useViewer();
  return (
    <Page
      title={pick(parameter.name, parameter.nameZh)}
      lead={pick(parameter.description, parameter.descriptionZh)}
      tools={<ParameterSteps key={parameter.version} parameter={parameter} />}
    >
      <Details parameter={parameter} />
      {viewer?.may('security:read-audit') === true && <History key={parameter.version} parameter={parameter} />}
    </Page>
  );
}

/** One policy parameter: its value, how it was changed, and the form to change it. */
export function ParameterPage() {
  const { code = '' } = useParams();
  const reading = useRead(PolicyParameterPageDocument, { code });
  return (
    <Shown reading={reading}>
      {({ policyParameter }) => (policyParameter === null ? <NotFound /> : <Known parameter={policyParameter} />)}
    </Shown>
  );
}
