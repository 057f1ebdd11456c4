import { useViewer } from '../platform/api/useViewer';
import {
  AcceptDesignDocument,
  BotDesignsDocument,
  ChangeDesignDocument,
  DraftDesignDocument,
  RejectDesignDocument,
  SubmitDesignDocument,
  type BotDesignsQuery,
  type DesignKind,
  type DesignPartsFragment,
} from '../generated/graphql';
import { FoldedAttachments } from '../commitment/attachment/Attachments';
import { ref } from '../platform/api/reference';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import type { Words } from '../platform/language/words';
import { Icon } from '../platform/ui/Icon';
import { Panel } from '../platform/ui/Page';
import { Empty, Shown } from '../platform/ui/states';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type FieldSpec } from '../platform/form/fields';
import { allows, offer } from '../platform/form/actions';
import { step, Steps, type StepsOf } from '../platform/form/steps';
import { asItIs, withNote, withReason } from '../platform/form/told';
import { DesignStateBadge } from './badges';
import { Unbroken } from '../platform/ui/Unbroken';

type BotRecord = NonNullable<BotDesignsQuery['bot']>;

const KINDS: readonly DesignKind[] = ['ARCHITECTURE', 'ALGORITHM', 'USER_INTERFACE'];

function text(words: Words, bot: BotRecord, of: DesignPartsFragment | null): readonly FieldSpec[] {
  const texts = words.delivery.designs;
  return [
    { name: 'title', label: words.delivery.fields.title, kind: 'line', required: true, initial: of?.title },
    { name: 'body', label: texts.body, kind: 'text', initial: of?.body },
    { name: 'link', label: texts.link, kind: 'line', initial: of?.link },
    {
      name: 'release',
      label: texts.release,
      kind: 'choice',
      initial: of?.release?.id ?? '',
      choices: [
        ['', texts.ofBot] as const,
        ...bot.releases.edges.map(({ node }) => [node.id, node.label] as const),
      ],
    },
  ];
}

function useSteps(design: DesignPartsFragment, bot: BotRecord): StepsOf {
  const { words } = useLanguage();
  const texts = words.delivery.designs;
  const input = { design: design.id, version: design.version };
  return {
    submitDesign: step({ title: texts.submit, document: SubmitDesignDocument, ...asItIs(input) }),
    acceptDesign: step({
      title: texts.accept,
      document: AcceptDesignDocument,
      ...withNote(input, words.delivery.fields.note),
    }),
    rejectDesign: step({
      title: texts.reject,
      document: RejectDesignDocument,
      ...withReason(input, words.delivery.fields.reason),
    }),
    changeDesign: step({
      title: texts.change,
      document: ChangeDesignDocument,
      fields: text(words, bot, design),
      variables: (held) => ({
        input: {
          ...input,
          title: held('title') ?? '',
          body: held('body'),
          link: held('link'),
          release: held('release'),
        },
      }),
    }),
  };
}

/** One revision: its kind and state, and its content when expanded. */
function Revision({ design, bot }: { readonly design: DesignPartsFragment; readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const texts = words.delivery.designs;
  const steps = useSteps(design, bot);
  return (
    <details className="design">
      <summary>
        <Icon name="down" />
        <span>
          <strong>{texts.revision(words.delivery.designKind[design.kind], design.revision)}</strong>
          <span className="cell-sub">
            {design.title} · {texts.authors(design.authors.map(({ author }) => author?.name).join(', '))} · {design.release?.label ?? texts.ofBot}
          </span>
        </span>
        <DesignStateBadge state={design.state} />
      </summary>
      <div className="design-body stack">
        {design.body !== null && <p className="prose">{design.body}</p>}
        {design.link !== null && (
          <p>
            <a href={design.link} rel="noreferrer noopener" target="_blank">
              {design.link}
            </a>
          </p>
        )}
        <FoldedAttachments record={design.id} permission="delivery:design" open={allows(design, 'changeDesign')} />
        {design.decidedAt !== null && (
          <blockquote className="explanation">
            <Unbroken>{texts.decided(design.decidedBy?.name ?? '', date(design.decidedAt))}</Unbroken>
            {design.decisionNote !== null && <p className="prose">{design.decisionNote}</p>}
          </blockquote>
        )}
        {Object.keys(steps).some((each) => offer(design, each) !== null) && (
          <div className="button-row">
            <Steps record={design} steps={steps} first="primary" />
          </div>
        )}
      </div>
    </details>
  );
}

function Draft({ bot }: { readonly bot: BotRecord }) {
  const { words } = useLanguage();
  const texts = words.delivery.designs;
  return (
    <ActionButton
      permission="delivery:design"
      look="small"
      form={{
        title: texts.draft,
        document: DraftDesignDocument,
        fields: [
            {
              name: 'kind',
              label: texts.kind,
              kind: 'choice',
              required: true,
              initial: 'ARCHITECTURE',
              choices: choicesOf(words.delivery.designKind, KINDS),
            },
            ...text(words, bot, null),
          ],
        variables: (held) => ({
            input: {
              bot: ref(bot.id),
              kind: held('kind') as DesignKind,
              title: held('title') ?? '',
              body: held('body'),
              link: held('link'),
              release: held('release'),
            },
          }),
      }}
    />
  );
}

/** How a bot is designed, newest revision first. */
export function BotDesigns({ code }: { readonly code: string }) {
  const { words } = useLanguage();
  const texts = words.delivery.designs;
  const viewer = useViewer();
  const readable = viewer?.may('delivery:read') === true;
  const reading = useRead(BotDesignsDocument, { code }, { skip: !readable });
  const bot = reading.data?.bot;
  if (!readable) {
    return null;
  }
  return (
    <Panel id="designs" title={texts.title} flush tools={bot != null && <Draft bot={bot} />}>
      <Shown reading={reading} lines={3}>
        {({ bot: shown }) =>
          shown === null || shown.designDocuments.edges.length === 0 ? (
            <Empty title={texts.none} />
          ) : (
            <div className="designs">
              {shown.designDocuments.edges.map(({ node }) => (
                <Revision key={node.id} design={node} bot={shown} />
              ))}
            </div>
          )
        }
      </Shown>
    </Panel>
  );
}
