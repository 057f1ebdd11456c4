import { useState } from 'react';
import { Link } from 'react-router';
import { KpiGroupsDocument, type KpiAttribute, type KpiGroupsQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { Table, type Column } from '../platform/ui/Table';
import { attributeValue } from './attributeValue';
import { casesPath } from './paths';
import type { FigureOf } from './figureOf';
import { referencesIn } from './useScope';

type Group = KpiGroupsQuery['kpiGroups']['groups'][number];
type Key = Group['keys'][number];

const RECORDS: readonly KpiAttribute[] = ['BOT', 'DEPARTMENT', 'TEAM', 'PERSON'];

/** The record of an attribute whose values are records. */
function recordOf({ bot, department, team, person }: Key) {
  return bot ?? department ?? team ?? person;
}

/** The value of an attribute as the address of the cases has it: `CHANNEL:CHAT`, or `CHANNEL:` for none. */
function spelled(key: Key): string {
  return `${key.attribute}:${key.value ?? recordOf(key)?.id ?? ''}`;
}

/** Whether it is no record, or one that the viewer may not see: neither can be asked for. */
function isUnnamed(key: Key): boolean {
  return RECORDS.includes(key.attribute) && recordOf(key) === null;
}

function AttributeMenu({
  label,
  attributes,
  chosen,
  none,
  onChoose,
}: {
  readonly label: string;
  readonly attributes: readonly KpiAttribute[];
  readonly chosen: KpiAttribute | '';
  readonly none?: string;
  readonly onChoose: (attribute: KpiAttribute | '') => void;
}) {
  const { words } = useLanguage();
  return (
    <select
      className="input"
      aria-label={label}
      value={chosen}
      onChange={({ target }) => onChoose(attributes.find((each) => each === target.value) ?? '')}
    >
      {none !== undefined && <option value="">{none}</option>}
      {attributes.map((attribute) => (
        <option key={attribute} value={attribute}>
          {words.insight.attribute[attribute]}
        </option>
      ))}
    </select>
  );
}

/** A KPI's value for each value of one or two attributes of its cases. */
export function Groups({ kpi, period, of, snapshot }: FigureOf) {
  const { words, formats, language } = useLanguage();
  const texts = words.insight;
  const [first, setFirst] = useState<KpiAttribute>(
    kpi.attributes.find((each) => !RECORDS.includes(each)) ?? 'BOT',
  );
  const [second, setSecond] = useState<KpiAttribute | ''>('');
  const by = second === '' || second === first ? [first] : [first, second];
  const reading = useRead(KpiGroupsDocument, { id: kpi.id, period: period.text, by, ...referencesIn(of), snapshot }, { keep: true });
  const none = <span className="quiet">–</span>;
  const name = (key: Key) =>
    recordOf(key)?.name ?? (key.value === null ? texts.noValue : attributeValue(key.attribute, key.value, words, language));
  const groups = reading.data?.kpiGroups.groups ?? [];
  const withheld = reading.data?.kpiGroups.withheld;
  const notes = [
    ...(by.includes('TAG') ? [texts.tagsOverlap] : []),
    ...(by.includes('HOUR_OF_WEEK') ? [texts.companyZone] : []),
    ...(withheld == null ? [] : [texts.groupsWithheld[withheld]]),
  ];
  const columns: readonly Column<Group>[] = [
    ...(groups[0]?.keys ?? []).map(({ attribute }, place) => ({
      key: attribute,
      head: texts.attribute[attribute],
      heading: place === 0,
      cell: (group: Group) => {
        const key = group.keys[place];
        return key === undefined ? none : name(key);
      },
    })),
    {
      key: 'value',
      head: texts.fields.value,
      kind: 'number',
      cell: ({ value: of }) => (of.value === null ? none : formats.value(of.value, of.unit)),
    },
    {
      key: 'parts',
      head: `${texts.fields.numerator} / ${texts.fields.denominator}`,
      kind: 'number',
      cell: ({ value: { numerator, denominator, unit } }) =>
        numerator === null
          ? none
          : denominator === null
            ? formats.numerator(numerator, unit)
            : `${formats.numerator(numerator, unit)} / ${formats.decimal(denominator)}`,
    },
    {
      key: 'n',
      head: texts.fields.n,
      kind: 'number',
      cell: ({ keys, value: { n } }) =>
        n === null ? (
          none
        ) : keys.some(isUnnamed) ? (
          formats.count(n)
        ) : (
          <Link
            title={texts.showCases}
            to={casesPath(
              kpi.id,
              { bot: of.bot ?? '', department: of.department ?? '', period: period.text, snapshot: snapshot ?? '' },
              keys.map(spelled),
            )}
          >
            {formats.count(n)}
          </Link>
        ),
    },
  ];
  return (
    <Panel
      flush
      title={texts.byAttribute}
      tools={
        <div className="page-tools">
          <AttributeMenu
            label={texts.firstAttribute}
            attributes={kpi.attributes}
            chosen={first}
            onChoose={(attribute) => attribute !== '' && setFirst(attribute)}
          />
          <AttributeMenu
            label={texts.secondAttribute}
            attributes={kpi.attributes.filter((attribute) => attribute !== first)}
            chosen={second === first ? '' : second}
            none={words.platform.none}
            onChoose={setSecond}
          />
        </div>
      }
      {...(notes.length > 0 && { foot: notes.join(' ') })}
    >
      <Shown reading={reading}>
        {() =>
          groups.length === 0 ? (
            <Empty title={texts.unmeasured} />
          ) : (
            <div className="tall">
              <Table
                caption={texts.byAttribute}
                columns={columns}
                rows={groups}
                rowKey={({ keys }) => keys.map(spelled).join(' ')}
                stale={reading.stale}
              />
            </div>
          )
        }
      </Shown>
    </Panel>
  );
}
