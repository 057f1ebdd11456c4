import { Link, useParams } from 'react-router';
import { useViewer } from '../platform/api/useViewer';
import { botPath } from '../catalog/paths';
import { AcknowledgeManualDocument, ManualPageDocument, type ManualPageQuery } from '../generated/graphql';
import { useAction } from '../platform/api/useAction';
import { useRead } from '../platform/api/useRead';
import { date } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { ActionErrors } from '../platform/ui/ActionErrors';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { ManualStateBadge } from './badges';
import { DraftSteps } from './ManualForms';
import { allows } from '../platform/form/actions';
import { Markdown } from './Markdown';
import { Unbroken } from '../platform/ui/Unbroken';

type Manual = NonNullable<ManualPageQuery['manual']>;

function Acknowledge({ manual }: { readonly manual: Manual }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  const action = useAction(AcknowledgeManualDocument);
  const done = manual.acknowledgements.edges[0]?.node.acknowledgedAt;
  if (done !== undefined) {
    return <p className="quiet"><Unbroken>{texts.acknowledged(date(done))}</Unbroken></p>;
  }
  if (!allows(manual, 'acknowledgeManual')) {
    return null;
  }
  return (
    <>
      <ActionErrors errors={action.errors} />
      <button
        type="button"
        className="button button-primary"
        disabled={action.running}
        onClick={() => void action.run({ input: { manual: manual.id } })}
      >
        {texts.acknowledge}
      </button>
    </>
  );
}

function Readers({ manual }: { readonly manual: Manual }) {
  const { words, formats } = useLanguage();
  const texts = words.collaboration;
  if (manual.readers.length === 0) {
    return null;
  }
  const waiting = manual.readers.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  const read = manual.readers.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
  return (
    <Panel title={texts.readers} foot={texts.waiting(formats.count(waiting.length))}>
      <ul className="plain-list">
        {[...waiting, ...read].map(({ name, acknowledgedAt }, index) => (
          <li key={index}>
            {name} <span className="quiet"><Unbroken>{acknowledgedAt === null ? texts.hasNot : date(acknowledgedAt)}</Unbroken></span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Known({ manual }: { readonly manual: Manual }) {
  const { words } = useLanguage();
  const texts = words.collaboration;
  return (
    <Page
      title={manual.title}
      beside={<ManualStateBadge state={manual.state} />}
      lead={
        <>
          {manual.bot !== null && (
            <>
              <Link to={botPath(manual.bot.code)}>{manual.bot.name}</Link> ·{' '}
            </>
          )}
          {texts.revision(manual.revision)}
          {manual.publishedAt !== null && (
            <Unbroken>{` · ${texts.decidedBy(manual.publishedBy?.name ?? '', date(manual.publishedAt))}`}</Unbroken>
          )}
        </>
      }
      tools={<DraftSteps manual={manual} />}
    >
      {manual.changeNote !== null && (
        <Panel title={texts.fields.changeNote}>
          <p className="prose">{manual.changeNote}</p>
        </Panel>
      )}
      <Panel foot={<Acknowledge manual={manual} />}>
        <Markdown text={manual.body} />
      </Panel>
      <Readers manual={manual} />
    </Page>
  );
}

/** A revision of a manual, to be read and acknowledged. */
export function ManualPage() {
  const { id = '' } = useParams();
  const username = useViewer()?.username;
  const reading = useRead(ManualPageDocument, { id, viewer: [{ username: username ?? '' }] }, { skip: username === undefined });
  return <Shown reading={reading}>{({ manual }) => (manual === null ? <NotFound /> : <Known key={manual.id} manual={manual} />)}</Shown>;
}
