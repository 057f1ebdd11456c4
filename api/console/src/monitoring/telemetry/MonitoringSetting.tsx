import { SetMonitoringSettingDocument, type BotTelemetryQuery } from '../../generated/graphql';
import { ref } from '../../platform/api/reference';
import { ActionButton } from '../../platform/form/ActionForm';
import { formOf } from '../../platform/form/formOf';
import { useLanguage } from '../../platform/language/LanguageProvider';

type Expectation = NonNullable<NonNullable<BotTelemetryQuery['bot']>['monitoringSetting']>;

/** The signals expected from a bot, with a form to change them. */
export function MonitoringSetting({ bot, expectation }: { readonly bot: string; readonly expectation: Expectation }) {
  const { words, formats } = useLanguage();
  const texts = words.telemetry.expectation;
  const { watched, silentAfterSeconds, degradedErrorRatio, downErrorRatio, degradedResponseTime, version } = expectation;
  const watches = { when: (held: { readonly flag: (name: string) => boolean }) => held.flag('watched') };
  return (
    <div className="page-tools">
      {!watched && <span className="quiet">{texts.unwatched}</span>}
      {watched && silentAfterSeconds !== null && (
        <span className="quiet">{texts.silent(formats.duration(silentAfterSeconds * 1000))}</span>
      )}
      <ActionButton
        permission="monitoring:manage"
        form={formOf({
          title: texts.set,
          document: SetMonitoringSettingDocument,
          fields: [
            { name: 'watched', label: texts.watched, kind: 'flag', initial: watched },
            {
              name: 'silentAfterSeconds',
              label: texts.silentAfter,
              kind: 'number',
              least: 10,
              most: 604_800,
              initial: silentAfterSeconds,
              hint: texts.silentHint,
              ...watches,
            },
            {
              name: 'degradedErrorRatio',
              label: texts.degraded,
              kind: 'number',
              step: 'any',
              initial: degradedErrorRatio,
              hint: texts.ratioHint,
              ...watches,
            },
            {
              name: 'downErrorRatio',
              label: texts.down,
              kind: 'number',
              step: 'any',
              initial: downErrorRatio,
              hint: texts.ratioHint,
              ...watches,
            },
            {
              name: 'degradedResponseTime',
              label: texts.slow,
              kind: 'number',
              step: 'any',
              initial: degradedResponseTime,
              hint: texts.slowHint,
              ...watches,
            },
          ],
          based: { bot: ref(bot), version },
        })}
      />
    </div>
  );
}
