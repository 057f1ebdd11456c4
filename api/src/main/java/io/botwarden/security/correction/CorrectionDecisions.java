package io.botwarden.security.correction;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.catalog.EmployeeCorrections;
import io.botwarden.catalog.EmployeeCorrections.Correctable;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.input.ApplyCorrectionInput;
import io.botwarden.security.input.RejectCorrectionInput;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The decisions about requests to correct employees' data. (Policy 3.4.3) */
@Controller
class CorrectionDecisions {

    private static final String FIELD = "correction";

    private final CorrectionRequestRows rows;
    private final EmployeeCorrections employees;
    private final References references;
    private final FieldCipher cipher;
    private final Writes writes;

    CorrectionDecisions(
            CorrectionRequestRows rows,
            EmployeeCorrections employees,
            References references,
            FieldCipher cipher,
            Writes writes) {
        this.rows = rows;
        this.employees = employees;
        this.references = references;
        this.cipher = cipher;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> applyCorrection(
            @ContextValue Viewer viewer, @Argument ApplyCorrectionInput input) {
        Mono<Decided> decided =
                find(viewer, input.correction())
                        .delayUntil(found -> requireActiveDepartment(found.request()));
        return writes.run(
                viewer,
                Action.on(FIELD, decided, Decided::scopesOfBoth)
                        .write((found, by) -> {
                            Write write =
                                    found.request().apply(by, input.version(), input.decision());
                            return correction(found).map(write::also).orElse(write);
                        }));
    }

    @MutationMapping
    Mono<Payload> rejectCorrection(
            @ContextValue Viewer viewer, @Argument RejectCorrectionInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, find(viewer, input.correction()), Decided::scopes)
                        .write((found, by) ->
                                found.request().reject(by, input.version(), input.reason())));
    }

    private Mono<Decided> find(Viewer viewer, String id) {
        return rows.require(viewer, id)
                .zipWhen(request -> employees.find(request.employee()), Decided::new);
    }

    /** The department may have been closed since the request. */
    private Mono<Long> requireActiveDepartment(CorrectionRequest request) {
        Long department = request.department();
        return department == null || request.state() != CorrectionRequestState.REQUESTED
                ? Mono.empty()
                : references.department(FIELD, DEPARTMENT.key(department).id());
    }

    /** What changes the employee's record; empty if nothing needs to. */
    private Optional<Write> correction(Decided decided) {
        CorrectionRequest request = decided.request();
        Correctable employee = decided.employee();
        return switch (request.field()) {
            case NAME -> employee.name(value(request));
            case EMAIL -> employee.email(value(request));
            case JOB_TITLE -> employee.jobTitle(value(request));
            case DEPARTMENT -> employee.department(Objects.requireNonNull(request.department()));
            case OTHER -> Optional.empty();
        };
    }

    private String value(CorrectionRequest request) {
        return cipher.decrypt(
                Objects.requireNonNull(request.value()), CorrectionRequests.VALUE.purpose());
    }

    /** A request and the employee whose data it is about. */
    private record Decided(CorrectionRequest request, Correctable employee) {

        List<Scope> scopes() {
            return employee.scopes(null);
        }

        List<Scope> scopesOfBoth() {
            return employee.scopes(request.department());
        }
    }
}
