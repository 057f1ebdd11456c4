package io.botwarden.security.correction;

import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;
import static io.botwarden.catalog.CatalogRecords.EMPLOYEE;
import static io.botwarden.security.correction.CorrectionRequestRows.REQUEST;

import io.botwarden.catalog.EmployeeCorrections;
import io.botwarden.catalog.References;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.parameter.Parameters;
import io.botwarden.platform.protection.EncryptedColumn;
import io.botwarden.platform.protection.FieldCipher;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import io.botwarden.security.SecurityRefusal;
import io.botwarden.security.input.RequestCorrectionInput;
import io.botwarden.security.input.WithdrawCorrectionInput;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations with which employees ask for corrections of their own data. (Policy 3.4.3) */
@Controller
class CorrectionRequests {

    static final EncryptedColumn VALUE = EncryptedColumn.of("correction_request", "value");

    private final CorrectionRequestRows rows;
    private final References references;
    private final Parameters parameters;
    private final FieldCipher cipher;
    private final Writes writes;

    CorrectionRequests(
            CorrectionRequestRows rows,
            References references,
            Parameters parameters,
            FieldCipher cipher,
            Writes writes) {
        this.rows = rows;
        this.references = references;
        this.parameters = parameters;
        this.cipher = cipher;
        this.writes = writes;
    }

    @Bean
    static EncryptedColumn correctedValues() {
        return VALUE;
    }

    @MutationMapping
    Mono<Payload> requestCorrection(
            @ContextValue Viewer viewer, @Argument RequestCorrectionInput input) {
        Mono<Wanted> wanted =
                Mono.zip(
                        rows.employee(viewer),
                        references.optionalDepartment("department", input.department()),
                        Wanted::new);
        return writes.run(
                viewer,
                Action.on("field", wanted, found -> List.of())
                        .check(checks(input))
                        .write((found, by) -> requested(input, found, by)));
    }

    @MutationMapping
    Mono<Payload> withdrawCorrection(
            @ContextValue Viewer viewer, @Argument WithdrawCorrectionInput input) {
        return writes.run(
                viewer,
                Action.on(
                                "correction",
                                rows.require(viewer, input.correction()),
                                found -> List.of())
                        .write((request, by) -> request.withdraw(input.version())));
    }

    private static Checks checks(RequestCorrectionInput input) {
        CorrectedField field = input.field();
        String value = input.value();
        return new Checks()
                .that(
                        field.hasValue() == (value != null),
                        "value",
                        field.hasValue()
                                ? "Give the correct value."
                                : "This is only for NAME, EMAIL and JOB_TITLE.")
                .that(
                        (field == CorrectedField.DEPARTMENT) == (input.department() != null),
                        "department",
                        field == CorrectedField.DEPARTMENT
                                ? "Give the correct department."
                                : "This is only for DEPARTMENT.")
                .that(
                        field != CorrectedField.EMAIL
                                || value == null
                                || EmployeeCorrections.isEmail(value),
                        "value",
                        "This must look like name@example.org.");
    }

    private Write requested(RequestCorrectionInput input, Wanted wanted, By by) {
        String value = input.value();
        return Write.insert(REQUEST, "CorrectionRequested", input.field().name())
                .refer("employee_id", EMPLOYEE, null, wanted.employee())
                .set("field", input.field())
                .secret("value", value == null ? null : cipher.encrypt(value, VALUE.purpose()))
                .refer("department_id", DEPARTMENT, null, wanted.department().orElse(null))
                .set("explanation", input.explanation())
                .set("due_at", by.at().plus(parameters.duration("correction-term")))
                .acted("requested", by)
                .unless(
                        SecurityRefusal.ALREADY_REQUESTED,
                        "field",
                        "You have already requested this correction, and nobody has decided yet. Withdraw that request to change it.");
    }

    /**
     * @param employee key of the viewer's employee
     * @param department key of the correct department
     */
    private record Wanted(long employee, Optional<Long> department) {}
}
