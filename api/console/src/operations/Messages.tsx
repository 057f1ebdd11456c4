import { SendIncidentMessageDocument, type IncidentMessagesFragment } from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import type { Acted } from '../platform/form/actions';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { Badge } from '../platform/ui/Badge';
import { Panel } from '../platform/ui/Page';
import { Empty } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';

type Props = { readonly incident: IncidentMessagesFragment & Acted };

/** What the user who reported an error and those who handle it wrote to each other. */
export function Messages({ incident }: Props) {
  const { words } = useLanguage();
  const texts = words.operations.report;
  const send = step(
    formOf({
      title: texts.send,
      document: SendIncidentMessageDocument,
      fields: [{ name: 'text', label: texts.text, kind: 'text', required: true }],
      based: { incident: ref(incident.id) },
    }),
  );
  return (
    <Panel
      title={texts.messages}
      tools={<Steps record={incident} steps={{ sendIncidentMessage: send }} look="small" />}
      foot={words.platform.utc}
    >
      {incident.messages.edges.length === 0 ? (
        <Empty title={texts.noMessages} />
      ) : (
        <ol className="plain-list stack">
          {incident.messages.edges.map(({ node }) => (
            <li key={node.id}>
              <strong>{node.writtenBy?.name}</strong> {node.fromReporter && <Badge tone="quiet">{texts.reporter}</Badge>}{' '}
              <span className="quiet">
                <Unbroken>{instant(node.writtenAt)}</Unbroken>
              </span>
              <p className="prose">{node.text}</p>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
