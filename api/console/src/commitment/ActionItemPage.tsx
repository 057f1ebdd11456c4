import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../catalog/paths';
import { ActionItemPageDocument, type ActionItemPageQuery } from '../generated/graphql';
import { useRead } from '../platform/api/useRead';
import { instant } from '../platform/format/formats';
import { useLanguage } from '../platform/language/LanguageProvider';
import { NotFound } from '../platform/ui/failures';
import { Page, Panel } from '../platform/ui/Page';
import { Shown } from '../platform/ui/states';
import { Unbroken } from '../platform/ui/Unbroken';
import { ActionItemBadges, ActionItemSteps } from './ActionItemSteps';
import { OriginLink } from './OriginLink';

type Item = NonNullable<ActionItemPageQuery['actionItem']>;

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return children === null ? null : (
    <div className="facts-line">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Details({ item }: { readonly item: Item }) {
  const texts = useLanguage().words.commitment;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null = null) =>
    time === null ? null : <Unbroken>{by === null ? instant(time) : texts.on(instant(time), by.name)}</Unbroken>;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.origin}>
          <OriginLink item={item} titled />
        </Line>
        <Line name={fields.assignee}>{item.assignee?.name ?? null}</Line>
        <Line name={fields.dueAt}>{at(item.dueAt)}</Line>
        {item.originalDueAt !== item.dueAt && <Line name={fields.originalDueAt}>{at(item.originalDueAt)}</Line>}
        <Line name={fields.kind}>
          {texts.kind[item.kind]}
          {!item.required && ` · ${texts.recommended}`}
        </Line>
        <Line name={fields.bot}>
          {item.bot === null ? null : <Link to={botPath(item.bot.code)}>{item.bot.name}</Link>}
        </Line>
        <Line name={fields.department}>{item.department?.name ?? null}</Line>
        <Line name={fields.createdAt}>{at(item.createdAt)}</Line>
        <Line name={fields.done}>{at(item.doneAt, item.doneBy)}</Line>
        <Line name={fields.verified}>{at(item.verifiedAt, item.verifiedBy)}</Line>
        <Line name={fields.cancelledAt}>{at(item.cancelledAt, item.cancelledBy)}</Line>
      </dl>
    </Panel>
  );
}

function Known({ item }: { readonly item: Item }) {
  const { fields } = useLanguage().words.commitment;
  const texts = [
    [fields.description, item.description],
    [fields.evidence, item.evidence],
    [fields.note, item.note],
  ] as const;
  return (
    <Page
      title={item.number}
      beside={<ActionItemBadges item={item} />}
      lead={item.title}
      tools={<ActionItemSteps item={item} />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          {texts.map(([name, text]) =>
            text === null ? null : (
              <Panel key={name} title={name}>
                <p className="prose">{text}</p>
              </Panel>
            ),
          )}
        </div>
        <div className="stack">
          <Details item={item} />
        </div>
      </div>
    </Page>
  );
}

/** One action item: what is to be done, by whom and by when, and what became of it. */
export function ActionItemPage() {
  const { number = '' } = useParams();
  const reading = useRead(ActionItemPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ actionItem }) => (actionItem === null ? <NotFound /> : <Known key={actionItem.id} item={actionItem} />)}
    </Shown>
  );
}
