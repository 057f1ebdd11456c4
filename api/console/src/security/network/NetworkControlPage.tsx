import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { botPath } from '../../catalog/paths';
import { Attachments } from '../../commitment/attachment/Attachments';
import { Line } from '../../commitment/Line';
import { NetworkControlPageDocument, type NetworkControlPageQuery } from '../../generated/graphql';
import { useRead } from '../../platform/api/useRead';
import { instant } from '../../platform/format/formats';
import { useLanguage } from '../../platform/language/LanguageProvider';
import { NotFound } from '../../platform/ui/failures';
import { Page, Panel } from '../../platform/ui/Page';
import { Shown } from '../../platform/ui/states';
import { Unbroken } from '../../platform/ui/Unbroken';
import { NetworkControlBadge } from './badges';
import { NetworkControlSteps } from './NetworkControlSteps';

type Control = NonNullable<NetworkControlPageQuery['networkControl']>;

function Details({ control }: { readonly control: Control }) {
  const texts = useLanguage().words.network;
  const { fields } = texts;
  const at = (time: string | null, by: { readonly name: string } | null = null): ReactNode =>
    time === null ? null : <Unbroken>{by === null ? instant(time) : texts.on(instant(time), by.name)}</Unbroken>;
  return (
    <Panel title={texts.details}>
      <dl className="facts figures">
        <Line name={fields.kind}>{texts.kind[control.kind]}</Line>
        <Line name={fields.product}>{control.product}</Line>
        <Line name={fields.bot}>
          {control.bot === null ? null : <Link to={botPath(control.bot.code)}>{control.bot.name}</Link>}
        </Line>
        <Line name={fields.department}>{control.department?.name ?? null}</Line>
        <Line name={fields.responsible}>{control.responsible?.name ?? null}</Line>
        <Line name={fields.verified}>{at(control.verifiedAt, control.verifiedBy)}</Line>
        <Line name={fields.validUntil}>{at(control.validUntil)}</Line>
        <Line name={fields.expired}>{at(control.expiredAt)}</Line>
        <Line name={fields.registered}>{at(control.registeredAt, control.registeredBy)}</Line>
        <Line name={fields.retired}>{at(control.retiredAt, control.retiredBy)}</Line>
        <Line name={texts.reason}>{control.note}</Line>
      </dl>
    </Panel>
  );
}

function Known({ control }: { readonly control: Control }) {
  const texts = useLanguage().words.network;
  return (
    <Page
      title={control.number}
      beside={<NetworkControlBadge state={control.state} />}
      lead={control.name}
      tools={<NetworkControlSteps control={control} look="framed" />}
    >
      <div className="columns columns-wide-narrow">
        <div className="stack">
          <Panel title={texts.fields.description}>
            <p className="prose">{control.description}</p>
          </Panel>
          {control.evidence !== null && (
            <Panel title={texts.lastConfirmation}>
              <p className="prose">{control.evidence}</p>
            </Panel>
          )}
          <Panel title={texts.evidence}>
            <Attachments
              record={control.id}
              permission="security:record-network"
              open={control.state !== 'RETIRED'}
            />
          </Panel>
        </div>
        <div className="stack">
          <Details control={control} />
        </div>
      </div>
    </Page>
  );
}

/** One network control: what it protects, its evidence, and until when that is valid. */
export function NetworkControlPage() {
  const { number = '' } = useParams();
  const reading = useRead(NetworkControlPageDocument, { number });
  return (
    <Shown reading={reading}>
      {({ networkControl }) =>
        networkControl === null ? <NotFound /> : <Known key={networkControl.id} control={networkControl} />
      }
    </Shown>
  );
}
