package io.botwarden.notification.rule;

import io.botwarden.platform.read.RecordKey;
import io.botwarden.platform.write.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the mutations about rules answer. */
record NotificationRulePayload(@Nullable RecordKey notificationRule, List<Refusal> errors) {}
