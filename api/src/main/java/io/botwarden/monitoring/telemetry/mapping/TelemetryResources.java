package io.botwarden.monitoring.telemetry.mapping;

import static io.botwarden.monitoring.telemetry.mapping.TelemetryMappings.RESOURCE;

import io.botwarden.monitoring.input.IgnoreTelemetryResourceInput;
import io.botwarden.monitoring.input.ReconsiderTelemetryResourceInput;
import io.botwarden.monitoring.telemetry.mapping.ResourceState.Step;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * Ignores rejected resources, or stops ignoring them. Rejected resources belong to no bot, so this
 * requires the permission to manage monitoring over everything. (Policy 3.1.1)
 */
@Controller
class TelemetryResources {

    private final Writes writes;

    TelemetryResources(Writes writes) {
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> ignoreTelemetryResource(
            @ContextValue Viewer viewer, @Argument IgnoreTelemetryResourceInput input) {
        return writes.run(
                viewer,
                Action.on("resource", find(input.resource()), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) ->
                                found.step(
                                                Step.IGNORE,
                                                "TelemetryResourceIgnored",
                                                input.version(),
                                                by.at())
                                        .by("ignored", by)
                                        .set("ignore_reason", null, input.reason())));
    }

    @MutationMapping
    Mono<Payload> reconsiderTelemetryResource(
            @ContextValue Viewer viewer, @Argument ReconsiderTelemetryResourceInput input) {
        return writes.run(
                viewer,
                Action.on("resource", find(input.resource()), found -> List.of(Scope.EVERYTHING))
                        .write((found, by) ->
                                found.step(
                                                Step.RECONSIDER,
                                                "TelemetryResourceReconsidered",
                                                input.version(),
                                                null)
                                        .derived("ignored_by_id", null)
                                        .set("ignore_reason", found.reason(), null)));
    }

    private static Mono<Resource> find(String id) {
        return Mono.fromCallable(() -> RESOURCE.parse("resource", id))
                .flatMap(key ->
                        Transaction.one(
                                """
                                select attribute || '=' || value as label, ignored_at, ignore_reason, version
                                from telemetry_resource where id = $1 for update
                                """,
                                List.of(key),
                                row ->
                                        new Resource(
                                                key,
                                                Fields.text(row, "label"),
                                                row.get("ignored_at", Instant.class),
                                                row.get("ignore_reason", String.class),
                                                Fields.version(row))))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound("resource")));
    }

    /** The row of a resource, as read for an action. */
    private record Resource(
            long id,
            String label,
            @Nullable Instant ignoredAt,
            @Nullable String reason,
            int version) {

        Write step(Step step, String event, @Nullable Integer basedOn, @Nullable Instant wanted) {
            Versions.require(RESOURCE, id, basedOn, version);
            step.from(ResourceState.of(ignoredAt), "resource");
            return Write.update(RESOURCE, id, version, event, label)
                    .set("ignored_at", ignoredAt, wanted);
        }
    }
}
