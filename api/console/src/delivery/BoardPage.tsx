import { useState } from 'react';
import { RecordFilter } from '../catalog/RecordFilter';
import { RequirementColumnDocument, type RequirementFilter, type RequirementState } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { ChoiceFilter } from '../platform/ui/ChoiceFilter';
import { Page, Panel } from '../platform/ui/Page';
import { SearchField } from '../platform/ui/SearchField';
import { Shown } from '../platform/ui/states';
import { useAddress } from '../platform/ui/useAddress';
import { DraftRequirement } from './RequirementForm';
import { RequirementCard } from './RequirementCard';
import { PRIORITIES, requirementFilter, STATES } from './requirementFilter';

const FEW = 20;
const MANY = 100;

type ColumnProps = { readonly state: RequirementState; readonly filter: RequirementFilter };

function Column({ state, filter }: ColumnProps) {
  const { words, formats } = useLanguage();
  const texts = words.delivery;
  const [first, setFirst] = useState(FEW);
  const reading = useRead(RequirementColumnDocument, { first, filter: { ...filter, state: [state] } }, { keep: true });
  const total = reading.data?.requirements.totalCount;
  return (
    <section className="board-column" aria-labelledby={`column-${state}`}>
      <h2 id={`column-${state}`}>
        {texts.requirementState[state]}
        {total !== undefined && <span className="quiet figures">{formats.count(total)}</span>}
      </h2>
      <Shown reading={reading} lines={3}>
        {({ requirements }) => (
          <>
            {requirements.edges.length === 0 && <p className="quiet">{texts.noneInState}</p>}
            <ul>
              {requirements.edges.map(({ node }) => (
                <RequirementCard key={node.id} requirement={node} />
              ))}
            </ul>
            {first === FEW && requirements.totalCount > FEW && (
              <button type="button" className="button" onClick={() => setFirst(MANY)}>
                {texts.more}
              </button>
            )}
          </>
        )}
      </Shown>
    </section>
  );
}

/** What departments want, in columns by how far it has come. */
export function BoardPage() {
  const { words } = useLanguage();
  const texts = words.delivery;
  const address = useAddress();
  const priority = address.list('priority', PRIORITIES);
  const text = address.text('text');
  const bot = address.text('bot');
  const department = address.text('department');
  const filter = requirementFilter({ priority, text, bot, department });
  return (
    <Page title={texts.requirements} lead={texts.requirementsLead} tools={<DraftRequirement />}>
      <Panel flush>
        <div className="toolbar" role="search">
          <SearchField label={texts.search} value={text} onSearch={(typed) => address.set({ text: typed })} />
          <RecordFilter kind="department" label={texts.fields.department} />
          <RecordFilter kind="bot" label={texts.fields.bot} />
          <ChoiceFilter
            name="priority"
            label={texts.fields.priority}
            choices={PRIORITIES}
            names={texts.priority}
          />
          {Object.keys(filter).length > 0 && (
            <button
              type="button"
              className="button button-plain"
              onClick={() => address.clear('priority', 'text', 'bot', 'department')}
            >
              {words.platform.clear}
            </button>
          )}
        </div>
        <div className="board">
          {STATES.map((state) => (
            <Column key={state} state={state} filter={filter} />
          ))}
        </div>
      </Panel>
    </Page>
  );
}
