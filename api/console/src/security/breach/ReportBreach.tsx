import { ReportDataBreachDocument, type BreachedDataKind } from '../../generated/graphql';
import { refs } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { choicesOf } from '../../platform/form/fields';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Props = {
  /** The incident in which it happened; its number and bot are filled in. */
  readonly incident?: { readonly number: string; readonly title: string; readonly bot: { readonly id: string; readonly name: string } | null };
};

/** Reports a data breach. */
export function ReportBreach({ incident }: Props) {
  const texts = useLanguage().words.breach;
  const { fields } = texts;
  return (
    <ActionButton
      permission="breach:report"
      look={incident === undefined ? 'primary' : 'framed'}
      form={{
        title: texts.report,
        lead: texts.reportLead,
        document: ReportDataBreachDocument,
        fields: [
          { name: 'title', label: fields.title, kind: 'line', required: true, initial: incident?.title },
          { name: 'description', label: fields.description, kind: 'text', required: true },
          {
            name: 'bots',
            label: fields.bots,
            kind: 'rows',
            called: texts.nth,
            add: texts.addBot,
            fields: [{ name: 'bot', label: fields.bot, kind: 'bot', required: true }],
            initial: incident?.bot == null ? [] : [{ bot: incident.bot }],
          },
          { name: 'dataKinds', label: fields.dataKinds, kind: 'choices', required: true, choices: choicesOf(texts.kinds) },
          { name: 'peopleEstimated', label: fields.peopleEstimated, kind: 'number', least: 0 },
          { name: 'records', label: fields.records, kind: 'number', least: 0 },
          { name: 'incident', label: fields.incident, kind: 'line', hint: texts.incidentHint, initial: incident?.number },
          { name: 'occurredAt', label: fields.occurredAt, kind: 'moment' },
          { name: 'discoveredAt', label: fields.discoveredAt, kind: 'moment' },
          { name: 'responsible', label: fields.responsible, kind: 'employee' },
        ],
        variables: (held) => ({
          input: {
            title: held('title') ?? '',
            description: held('description') ?? '',
            incident: held('incident') === null ? null : { number: held('incident') ?? '' },
            bots: refs(held.rows('bots').map((row) => row('bot') ?? '')),
            dataKinds: held.list('dataKinds') as BreachedDataKind[],
            peopleEstimated: held.number('peopleEstimated'),
            records: held.number('records'),
            occurredAt: held('occurredAt'),
            discoveredAt: held('discoveredAt'),
            responsible: held('responsible') === null ? null : { id: held('responsible') ?? '' },
          },
        }),
      }}
    />
  );
}
