import { useState } from 'react';
import { CreateCalendarFeedDocument, OwnCalendarFeedsDocument, RevokeCalendarFeedDocument } from '../../generated/graphql';
import { useAction } from '../api/useAction';
import { useRead } from '../api/useRead';
import { ActionButton } from '../form/ActionForm';
import { asItIs } from '../form/told';
import { instant } from '../format/formats';
import { useLanguage } from '../language/LanguageProvider';
import { ActionErrors } from '../ui/ActionErrors';
import { Panel } from '../ui/Page';
import { Shown } from '../ui/states';
import { Unbroken } from '../ui/Unbroken';

/** An address that was just made, with the button that copies it. */
function NewAddress({ address }: { readonly address: string }) {
  const { words } = useLanguage();
  const texts = words.platform.feeds;
  const [copied, setCopied] = useState(false);
  return (
    <div className="stack" role="status">
      <p>{texts.shown}</p>
      <pre className="secret" aria-label={texts.address}>
        {address}
      </pre>
      <div>
        <button
          type="button"
          className="button"
          onClick={() => void navigator.clipboard.writeText(address).then(() => setCopied(true))}
        >
          {copied ? texts.copied : texts.copy}
        </button>
      </div>
    </div>
  );
}

/** The viewer's addresses by which calendar programs read one calendar: made, copied once, ended. */
export function CalendarFeeds({ calendar }: { readonly calendar: string }) {
  const { words } = useLanguage();
  const texts = words.platform.feeds;
  const [address, setAddress] = useState<string | null>(null);
  const reading = useRead(OwnCalendarFeedsDocument, {});
  const action = useAction(CreateCalendarFeedDocument);
  const create = async () => {
    const path = (await action.run({ input: { calendar } }))?.createCalendarFeed.path;
    if (path !== null && path !== undefined) {
      setAddress(window.location.origin + path);
    }
  };
  return (
    <Panel
      title={texts.title}
      tools={
        <button type="button" className="button" disabled={action.running} onClick={() => void create()}>
          {texts.create}
        </button>
      }
    >
      <div className="stack">
        <p className="quiet">
          {calendar === 'personal' && `${texts.personal} `}
          {texts.lead}
        </p>
        <ActionErrors errors={action.errors} />
        {address !== null && <NewAddress address={address} />}
        <Shown reading={reading} lines={1}>
          {({ viewer }) => {
            const feeds = viewer.calendarFeeds.filter((feed) => feed.calendar === calendar);
            return feeds.length === 0 ? (
              <p className="quiet">{texts.none}</p>
            ) : (
              <ul className="plain-list">
                {feeds.map((feed) => (
                  <li key={feed.id}>
                    <Unbroken>{texts.made(instant(feed.createdAt))}</Unbroken> ·{' '}
                    <Unbroken>{feed.lastUsedAt === null ? texts.unused : texts.used(instant(feed.lastUsedAt))}</Unbroken> ·{' '}
                    <Unbroken>{texts.ends(instant(feed.expiresAt))}</Unbroken>{' '}
                    <ActionButton
                      look="plain"
                      label={texts.revoke}
                      form={{
                        title: texts.revokeTitle,
                        lead: texts.revokeLead,
                        document: RevokeCalendarFeedDocument,
                        ...asItIs({ calendarFeed: feed.id }),
                        onDone: () => setAddress(null),
                      }}
                    />
                  </li>
                ))}
              </ul>
            );
          }}
        </Shown>
      </div>
    </Panel>
  );
}
