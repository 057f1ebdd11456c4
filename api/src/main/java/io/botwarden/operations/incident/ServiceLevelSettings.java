package io.botwarden.operations.incident;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.operations.incident.IncidentRecords.CALENDAR;
import static io.botwarden.operations.incident.IncidentRecords.SERVICE_LEVEL;

import io.botwarden.catalog.References;
import io.botwarden.operations.input.RemoveServiceLevelInput;
import io.botwarden.operations.input.SetServiceLevelInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/**
 * The mutations of service levels: the calendar and the times to acknowledge and resolve incidents.
 * (Policy 3.2.1)
 */
@Controller
class ServiceLevelSettings {

    private final References references;
    private final Writes writes;

    ServiceLevelSettings(References references, Writes writes) {
        this.references = references;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> setServiceLevel(
            @ContextValue Viewer viewer, @Argument SetServiceLevelInput input) {
        Mono<Wanted> subject =
                Mono.zip(
                                references.optionalDepartment("department", input.department()),
                                calendar(input.calendar()))
                        .flatMap(found -> wanted(input, found.getT1(), found.getT2()));
        return writes.run(
                viewer,
                Action.on("department", subject, found -> List.of(Scope.EVERYTHING))
                        .write((found, by) -> found.write(input)));
    }

    @MutationMapping
    Mono<Payload> removeServiceLevel(
            @ContextValue Viewer viewer, @Argument RemoveServiceLevelInput input) {
        Mono<Long> subject =
                Mono.fromCallable(() -> SERVICE_LEVEL.parse("serviceLevel", input.serviceLevel()))
                        .flatMap(key ->
                                Transaction.one(
                                        "select id from service_level where id = $1 for update",
                                        List.of(key),
                                        row -> Fields.number(row, "id")))
                        .switchIfEmpty(Mono.error(() -> RecordType.notFound("serviceLevel")));
        return writes.run(
                viewer,
                Action.on("serviceLevel", subject, found -> List.of(Scope.EVERYTHING))
                        .write((key, by) ->
                                Write.delete(
                                        SERVICE_LEVEL,
                                        key,
                                        "ServiceLevelRemoved",
                                        SERVICE_LEVEL.key(key).id())));
    }

    private static Mono<Optional<Long>> calendar(@Nullable String id) {
        return id == null
                ? Mono.just(Optional.empty())
                : CalendarRows.require("calendar", id).map(calendar -> Optional.of(calendar.id()));
    }

    private static Mono<Wanted> wanted(
            SetServiceLevelInput input, Optional<Long> department, Optional<Long> calendar) {
        Severity severity = input.severity();
        return Transaction.one(
                        """
                        select id, calendar_id, acknowledge_minutes, resolve_minutes, version from service_level
                        where department_id is not distinct from $1 and severity is not distinct from $2 for update
                        """,
                        List.of(
                                Parameters.in(R2dbcType.BIGINT, department.orElse(null)),
                                Parameters.in(
                                        R2dbcType.VARCHAR,
                                        severity == null ? null : severity.name())),
                        ServiceLevelSettings::present)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(present -> new Wanted(department, calendar, present));
    }

    private static Present present(Readable row) {
        return new Present(
                Fields.number(row, "id"),
                row.get("calendar_id", Long.class),
                row.get("acknowledge_minutes", Integer.class),
                row.get("resolve_minutes", Integer.class),
                Fields.version(row));
    }

    private record Present(
            long id,
            @Nullable Long calendar,
            @Nullable Integer acknowledgeMinutes,
            @Nullable Integer resolveMinutes,
            int version) {}

    private record Wanted(
            Optional<Long> department, Optional<Long> calendar, Optional<Present> present) {

        Write write(SetServiceLevelInput input) {
            Write write =
                    present.map(found ->
                                    Write.update(
                                            SERVICE_LEVEL,
                                            found.id(),
                                            found.version(),
                                            "ServiceLevelSet",
                                            label(input)))
                            .orElseGet(() ->
                                    Write.insert(SERVICE_LEVEL, "ServiceLevelSet", label(input))
                                            .refer(
                                                    "department_id",
                                                    DEPARTMENT,
                                                    null,
                                                    department.orElse(null))
                                            .set("severity", input.severity())
                                            // so that there is something to insert
                                            .derived("version", 1)
                                            .unless(
                                                    RefusalCode.CONFLICT,
                                                    "department",
                                                    "Someone else set this service level at the same time. Check it and try again."));
            return write.refer(
                            "calendar_id",
                            CALENDAR,
                            present.map(Present::calendar).orElse(null),
                            calendar.orElse(null))
                    .set(
                            "acknowledge_minutes",
                            present.map(Present::acknowledgeMinutes).orElse(null),
                            input.acknowledgeMinutes())
                    .set(
                            "resolve_minutes",
                            present.map(Present::resolveMinutes).orElse(null),
                            input.resolveMinutes());
        }

        private static String label(SetServiceLevelInput input) {
            String where = input.department() == null ? "all departments" : input.department();
            Severity severity = input.severity();
            return where + ", " + (severity == null ? "all severities" : severity.name());
        }
    }
}
