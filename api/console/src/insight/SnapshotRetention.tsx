import {
  ExpireWarehouseSnapshotDocument,
  HoldWarehouseSnapshotDocument,
  ReleaseWarehouseSnapshotDocument,
  type SnapshotRowFragment,
} from '../generated/graphql';
import { ActionButton } from '../platform/form/ActionForm';
import { withReason } from '../platform/form/told';
import { useLanguage } from '../platform/language/LanguageProvider';

const MANAGE = 'insight:manage-snapshots';

/** Keeps a snapshot longer or shorter than the policy parameter. */
export function SnapshotRetention({ snapshot, latest }: { readonly snapshot: SnapshotRowFragment; readonly latest: boolean }) {
  const { words } = useLanguage();
  const texts = words.insight.snapshots.retention;
  const based = { snapshot: snapshot.id, version: snapshot.version };
  if (snapshot.state !== 'COMPLETED' || snapshot.expiredAt !== null) {
    return null;
  }
  return snapshot.heldAt === null ? (
    <>
      <ActionButton
        permission={MANAGE}
        label={texts.hold}
        form={{ title: texts.holdTitle, document: HoldWarehouseSnapshotDocument, ...withReason(based, texts.reason) }}
      />
      {!latest && (
        <ActionButton
          permission={MANAGE}
          label={texts.expire}
          form={{
            title: texts.expireTitle,
            lead: texts.expireLead,
            document: ExpireWarehouseSnapshotDocument,
            ...withReason(based, texts.reason),
          }}
        />
      )}
    </>
  ) : (
    <ActionButton
      permission={MANAGE}
      label={texts.release}
      form={{ title: texts.releaseTitle, document: ReleaseWarehouseSnapshotDocument, ...withReason(based, texts.reason) }}
    />
  );
}
