package io.botwarden.commitment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** The inputs of the mutations about action items. The schema describes their fields. */
final class ActionItemInputs {

    private ActionItemInputs() {}

    record CreateActionItemInput(
            String origin,
            @Nullable Integer version,
            String title,
            @Nullable String description,
            @Nullable ActionItemKind kind,
            boolean required,
            String assignee,
            Instant dueAt) {}

    record UpdateActionItemInput(
            String actionItem,
            @Nullable Integer version,
            @Nullable String title,
            ArgumentValue<String> description,
            @Nullable String assignee,
            @Nullable Instant dueAt,
            String reason) {}

    record CompleteActionItemInput(String actionItem, @Nullable Integer version, String evidence) {}

    record VerifyActionItemInput(
            String actionItem, @Nullable Integer version, @Nullable String note) {}

    record ReopenActionItemInput(
            String actionItem, @Nullable Integer version, @Nullable Instant dueAt, String reason) {}

    record CancelActionItemInput(String actionItem, @Nullable Integer version, String reason) {}
}
