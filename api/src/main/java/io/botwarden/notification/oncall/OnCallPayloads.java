package io.botwarden.notification.oncall;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about schedules answer. */
final class OnCallPayloads {

    private OnCallPayloads() {}

    record SchedulePayload(@Nullable RecordKey onCallSchedule, List<Refusal> errors) {}

    record OverridePayload(@Nullable RecordKey onCallOverride, List<Refusal> errors) {}
}
