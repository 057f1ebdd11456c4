import {
  ChangeSavedQueryDocument,
  DeleteSavedQueryDocument,
  SaveQueryDocument,
  ShareSavedQueryDocument,
  TakeOverSavedQueryDocument,
  type QueryParameterType,
  type QuerySharing,
} from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../../platform/form/fields';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';
import type { ChartChoice } from './chartChoice';
import { likelyType, type SavedQuery } from './savedQuery';

const QUERY = 'insight:query-sql';

/** What the editor has: a text, its parameters with the values that were typed, the snapshot and the chart. */
export type Draft = {
  readonly sql: string;
  readonly names: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly snapshot: string | null;
  /** How the result is drawn; null if it was not chosen. */
  readonly chart: ChartChoice | null;
};

function useFields({ names, values }: Draft, saved?: SavedQuery): readonly FieldSpec[] {
  const texts = useLanguage().words.insight.sqlPage;
  return [
    { name: 'name', label: texts.name, kind: 'line', required: true, initial: saved?.name },
    ...(names.length === 0
      ? []
      : [
          {
            name: 'parameters',
            label: texts.parameters,
            hint: texts.parametersHint,
            kind: 'rows' as const,
            fields: [
              { name: 'name', label: texts.parameterName, kind: 'line' as const, required: true },
              { name: 'type', label: texts.parameterType, kind: 'choice' as const, required: true, choices: choicesOf(texts.types), initial: 'TEXT' },
              { name: 'defaultValue', label: texts.defaultValue, kind: 'line' as const },
            ],
            initial: names.map((name) => {
              const declared = saved?.parameters.find((parameter) => parameter.name === name);
              const typed = values[name] ?? '';
              return { name, type: declared?.type ?? likelyType(typed), defaultValue: declared?.defaultValue ?? typed };
            }),
            called: texts.parameterNumber,
            add: texts.addParameter,
          },
        ]),
  ];
}

function chartOf({ chart }: Draft) {
  return chart === null ? null : { ...chart, series: [...chart.series] };
}

function parametersOf(held: Held) {
  return held.rows('parameters').map((row) => ({
    name: row('name') ?? '',
    type: (row('type') ?? 'TEXT') as QueryParameterType,
    defaultValue: row('defaultValue'),
  }));
}

/** The button that saves what the editor has as a query of the viewer. */
export function SaveQuery({ draft, onSaved }: { readonly draft: Draft; readonly onSaved: (id: string) => void }) {
  const texts = useLanguage().words.insight.sqlPage;
  return (
    <ActionButton
      permission={QUERY}
      form={{
        title: texts.save,
        document: SaveQueryDocument,
        fields: useFields(draft),
        variables: (held) => ({
          input: { name: held('name') ?? '', sql: draft.sql, snapshot: draft.snapshot, parameters: parametersOf(held), chart: chartOf(draft) },
        }),
        onDone: ({ saveQuery: { savedQuery } }) => {
          if (savedQuery !== null) {
            onSaved(savedQuery.id);
          }
        },
      }}
    />
  );
}

/** The button that makes the viewer the owner of a query without one. */
export function TakeOverQuery({ query }: { readonly query: SavedQuery }) {
  const texts = useLanguage().words.insight.sqlPage;
  return (
    <ActionButton
      permission={QUERY}
      form={formOf({
        title: texts.takeOver,
        lead: texts.takeOverLead,
        document: TakeOverSavedQueryDocument,
        fields: [],
        based: { savedQuery: query.id, version: query.version },
      })}
    />
  );
}

type OwnProps = { readonly query: SavedQuery; readonly draft: Draft; readonly onDeleted: () => void };

/** What the owner of a saved query can do with it: save the changes of the editor, share and delete it. */
export function OwnQueryActions({ query, draft, onDeleted }: OwnProps) {
  const texts = useLanguage().words.insight.sqlPage;
  const based = { savedQuery: query.id, version: query.version };
  const departments = query.departments.flatMap(({ department }) => (department === null ? [] : [department]));
  return (
    <>
      <ActionButton
        permission={QUERY}
        form={{
          title: texts.saveChanges,
          document: ChangeSavedQueryDocument,
          fields: useFields(draft, query),
          variables: (held) => ({
            input: { ...based, name: held('name') ?? '', sql: draft.sql, snapshot: draft.snapshot, parameters: parametersOf(held), chart: chartOf(draft) },
          }),
        }}
      />
      <ActionButton
        permission={QUERY}
        form={{
          title: texts.share,
          lead: texts.shareLead,
          document: ShareSavedQueryDocument,
          fields: [
            { name: 'sharing', label: texts.sharedWith, kind: 'choice', required: true, choices: choicesOf(texts.sharing), initial: query.sharing },
            {
              name: 'departments',
              label: texts.departments,
              kind: 'rows',
              fields: [{ name: 'department', label: texts.department, kind: 'department', required: true }],
              initial: departments.length === 0 ? [{ department: '' }] : departments.map((department) => ({ department })),
              called: texts.departmentNumber,
              add: texts.addDepartment,
              when: (held) => held('sharing') === 'DEPARTMENTS',
            },
          ],
          variables: (held) => ({
            input: {
              ...based,
              sharing: (held('sharing') ?? 'PRIVATE') as QuerySharing,
              departments: held.rows('departments').map((row) => ref(row('department') ?? '')),
            },
          }),
        }}
      />
      <ActionButton
        permission={QUERY}
        form={formOf({
          title: texts.delete,
          lead: query.name,
          document: DeleteSavedQueryDocument,
          fields: [],
          based,
          onDone: onDeleted,
        })}
      />
    </>
  );
}
