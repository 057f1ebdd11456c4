import {
  ChangeDataAssetDocument,
  RecordDataAssetDocument,
  RecordReleaseDocument,
  RetireDataAssetDocument,
  type DataAssetPartsFragment,
  type DataClassification,
  type HeldRecords,
} from '../generated/graphql';
import { ref } from '../platform/api/reference';
import { ActionButton } from '../platform/form/ActionForm';
import { choicesOf, type FieldSpec, type Held } from '../platform/form/fields';
import { formOf } from '../platform/form/formOf';
import { step, Steps } from '../platform/form/steps';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';
import { classes } from './botFields';

const HELD: readonly HeldRecords[] = ['INTERACTIONS', 'MEASUREMENTS', 'ERROR_REPORTS', 'ALERTS', 'NOTIFICATIONS'];

type Asset = DataAssetPartsFragment;

/** The button that records a build of a bot that was handed over. */
export function RecordRelease({ bot }: { readonly bot: string }) {
  const { words } = useLanguage();
  const { actions, releases } = words.catalog;
  return (
    <ActionButton
      permission="catalog:record-release"
      form={formOf({
        title: actions.release,
        document: RecordReleaseDocument,
        fields: [
          { name: 'label', label: releases.label, kind: 'line', required: true },
          { name: 'summary', label: releases.summary, kind: 'text' },
          { name: 'sourceRevision', label: releases.revision, kind: 'line' },
          { name: 'committedAt', label: actions.committedAt, kind: 'moment', hint: actions.committedAtHint },
          { name: 'releasedAt', label: actions.releasedAt, kind: 'moment', hint: actions.releasedAtHint },
        ],
        based: { bot: ref(bot) },
      })}
    />
  );
}

function useAssetFields(): (asset?: Asset, own?: boolean) => readonly FieldSpec[] {
  const { words } = useLanguage();
  const { actions, dataAssets, dataClassification } = words.catalog;
  return (asset, own = false) => [
    { name: 'description', label: actions.description, kind: 'text', initial: asset?.description },
    {
      name: 'dataClassification',
      label: dataAssets.classification,
      kind: 'choice',
      required: true,
      choices: choicesOf(dataClassification, classes),
      initial: asset?.dataClassification ?? 'INTERNAL',
    },
    { name: 'personal', label: dataAssets.personal, kind: 'flag', initial: asset?.personal },
    { name: 'holder', label: dataAssets.holder, kind: 'department', initial: asset?.holder },
    {
      name: 'retentionDays',
      label: actions.retentionDays,
      kind: 'number',
      least: 1,
      most: 36_500,
      initial: asset?.retentionDays,
      hint: actions.retentionHint,
    },
    ...(own
      ? []
      : [
          {
            name: 'holds',
            label: actions.holds,
            kind: 'choice' as const,
            choices: choicesOf(actions.held, HELD),
            initial: asset?.holds,
            hint: actions.holdsHint,
          },
        ]),
  ];
}

function input(held: Held) {
  return {
    description: held('description'),
    dataClassification: held('dataClassification') as DataClassification,
    personal: held.flag('personal'),
    holder: ref(held('holder')),
    retentionDays: held.number('retentionDays'),
    holds: held('holds') as HeldRecords | null,
  };
}

/** The button that records data that a bot holds. */
export function RecordAsset({ bot }: { readonly bot: string }) {
  const { words } = useLanguage();
  const { actions, dataAssets } = words.catalog;
  const described = useAssetFields();
  return (
    <ActionButton
      permission="catalog:record-data-asset"
      form={{
        title: actions.asset,
        document: RecordDataAssetDocument,
        fields: [{ name: 'name', label: dataAssets.name, kind: 'line', required: true }, ...described()],
        variables: (held) => ({ input: { bot: ref(bot), name: held('name') ?? '', ...input(held) } }),
      }}
    />
  );
}

/** What the viewer can do with data that a bot holds, or with the data of Botwarden itself. */
export function AssetActions({ asset, own = false }: { readonly asset: Asset; readonly own?: boolean }) {
  const { words } = useLanguage();
  const { actions } = words.catalog;
  const described = useAssetFields();
  const based = { dataAsset: asset.id, version: asset.version };
  return (
    <Steps
      record={asset}
      look="plain"
      steps={{
        changeDataAsset: {
          ...step({
            title: actions.changeAssetTitle,
            lead: asset.name,
            document: ChangeDataAssetDocument,
            fields: described(asset, own),
            variables: (held) => ({ input: { ...based, ...input(held) } }),
          }),
          title: actions.changeAsset,
        },
        retireDataAsset: {
          ...step({
            title: actions.retireAssetTitle,
            lead: `${asset.name}. ${actions.retireAssetLead}`,
            document: RetireDataAssetDocument,
            ...withReason(based, actions.reason),
          }),
          title: actions.retireAsset,
        },
      }}
    />
  );
}
