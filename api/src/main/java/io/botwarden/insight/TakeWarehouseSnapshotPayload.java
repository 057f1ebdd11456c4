package io.botwarden.insight;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the wish for a snapshot.
 *
 * @param snapshot the snapshot, under way; null where none was begun
 * @param errors why none was begun; empty where one was
 */
record TakeWarehouseSnapshotPayload(@Nullable RecordKey snapshot, List<Refusal> errors) {}
