import {
  NotificationPreviewDocument,
  NotificationTextDocument,
  NotificationTextsDocument,
  RemoveNotificationTemplateDocument,
  SetNotificationTemplateDocument,
  type NotificationLanguage,
  type NotificationTextQuery,
  type NotificationTextsQuery,
} from '../generated/graphql';
import { useDeferredValue } from 'react';
import { useRead, useReadAll } from '../platform/api/useRead';
import { ActionButton } from '../platform/form/ActionForm';
import type { Held } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { asItIs } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { TablePanel } from '../platform/ui/TablePanel';
import { useAddress } from '../platform/ui/useAddress';

const MANAGE = 'notification:manage-rules';
const LANGUAGES: readonly NotificationLanguage[] = ['EN', 'ZH'];

type Text = NotificationTextQuery['notificationText'];
type Written = NotificationTextsQuery['notificationTemplates']['edges'][number]['node'];

/** A text with the values of an example, or what is wrong with it. */
function Preview({ language, title, body }: { readonly language: NotificationLanguage; readonly title: string; readonly body: string }) {
  const { words } = useLanguage();
  const asked = useDeferredValue({ language, title, body });
  const reading = useRead(NotificationPreviewDocument, asked, { keep: true });
  return (
    <section aria-label={words.notification.texts.preview} className="stack">
      <h3>{words.notification.texts.preview}</h3>
      <Shown reading={reading} lines={2}>
        {({ notificationPreview: { title: line, body: text, problems } }) =>
          problems.length > 0 ? (
            <ul>
              {problems.map((problem) => (
                <li key={problem} className="field-error">
                  {problem}
                </li>
              ))}
            </ul>
          ) : (
            <>
              <strong>{line}</strong>
              <p className="prose">{text}</p>
            </>
          )
        }
      </Shown>
    </section>
  );
}

function Write({ text }: { readonly text: Text }) {
  const { words } = useLanguage();
  const texts = words.notification.texts;
  const { event, language } = text;
  return (
    <ActionButton
      permission={MANAGE}
      look="primary"
      form={formOf({
        title: texts.write,
        lead: `${event} · ${words.notification.languages[language]}. ${texts.variables}: ${text.variables
          .map((name) => `{{${name}}}`)
          .join(', ')}`,
        document: SetNotificationTemplateDocument,
        fields: [
          { name: 'title', label: texts.line, kind: 'line', required: true, initial: text.title, also: ['event'] },
          { name: 'body', label: texts.body, kind: 'text', required: true, initial: text.body },
        ],
        based: { event, language },
        below: (held: Held) => <Preview language={language} title={held('title') ?? ''} body={held('body') ?? ''} />,
      })}
    />
  );
}

function Used({ text, written }: { readonly text: Text; readonly written: Written | undefined }) {
  const { words } = useLanguage();
  const texts = words.notification.texts;
  return (
    <Panel
      title={texts.used}
      tools={
        <div className="page-tools">
          {text.overridden ? <Badge tone="accent">{texts.own}</Badge> : <Badge tone="quiet">{texts.shipped}</Badge>}
          <Write key={`${text.event} ${text.language}`} text={text} />
          {written !== undefined && (
            <ActionButton
              permission={MANAGE}
              label={texts.back}
              form={{
                title: texts.backTitle,
                lead: texts.backLead,
                document: RemoveNotificationTemplateDocument,
                ...asItIs({ template: written.id }),
              }}
            />
          )}
        </div>
      }
    >
      <div className="stack">
        <strong>{text.title}</strong>
        <p className="prose">{text.body}</p>
        <Preview language={text.language} title={text.title} body={text.body} />
      </div>
    </Panel>
  );
}

function AllTexts({ data }: { readonly data: NotificationTextsQuery }) {
  const { words } = useLanguage();
  const texts = words.notification.texts;
  const address = useAddress();
  const event = address.text('event') || 'IncidentReported';
  const language = address.list('language', LANGUAGES)[0] ?? 'EN';
  const reading = useRead(NotificationTextDocument, { event, language }, { keep: true });
  const rows = data.notificationTemplates.edges.map(({ node }) => node);
  return (
    <div className="stack">
      <Panel flush>
        <div className="toolbar" role="search">
          <label className="field">
            <span className="field-label">{texts.event}</span>
            <input
              className="input"
              value={event}
              aria-describedby="event-hint"
              onChange={(change) => address.set({ event: change.target.value })}
            />
          </label>
          <label className="field">
            <span className="field-label">{texts.language}</span>
            <select className="input" value={language} onChange={(change) => address.set({ language: change.target.value })}>
              {LANGUAGES.map((each) => (
                <option key={each} value={each}>
                  {words.notification.languages[each]}
                </option>
              ))}
            </select>
          </label>
          <span id="event-hint" className="quiet">
            {texts.eventHint}
          </span>
        </div>
      </Panel>
      <Shown reading={reading}>
        {({ notificationText }) => (
          <Used
            text={notificationText}
            written={rows.find((row) => row.event === event && row.language === language)}
          />
        )}
      </Shown>
      <TablePanel
        title={texts.written}
        empty={texts.none}
        rows={rows}
        rowKey={(row) => row.id}
        total={data.notificationTemplates.totalCount}
        columns={[
          { key: 'event', head: texts.event, heading: true, cell: (row) => row.event },
          { key: 'language', head: texts.language, kind: 'fit', cell: (row) => words.notification.languages[row.language] },
          { key: 'title', head: texts.line, kind: 'wide', cell: (row) => row.title },
          {
            key: 'open',
            head: <span className="unseen">{words.platform.form.actions}</span>,
            kind: 'fit',
            cell: (row) => (
              <button
                type="button"
                className="button button-plain"
                onClick={() => address.set({ event: row.event, language: row.language })}
              >
                {texts.open}
              </button>
            ),
          },
        ]}
      />
    </div>
  );
}

/** The notification texts in both languages, with a preview. */
export function TextsPage() {
  const { words } = useLanguage();
  const texts = words.notification.texts;
  const reading = useReadAll(NotificationTextsDocument, {}, { notificationTemplates: 'after' });
  return (
    <Page title={texts.title} lead={texts.lead}>
      <Shown reading={reading}>{(data) => <AllTexts data={data} />}</Shown>
    </Page>
  );
}
