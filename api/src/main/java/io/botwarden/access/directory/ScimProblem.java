package io.botwarden.access.directory;

import com.unboundid.scim2.common.exceptions.ScimException;
import io.botwarden.access.AccessRefusal;
import io.botwarden.access.role.RoleRefusal;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusalCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** An error in the form that SCIM has for it. (RFC 7644, section 3.12) */
final class ScimProblem extends RuntimeException {

    static final String INVALID_FILTER = "invalidFilter";
    static final String INVALID_PATH = "invalidPath";
    static final String INVALID_SYNTAX = "invalidSyntax";
    static final String INVALID_VALUE = "invalidValue";
    static final String INVALID_CURSOR = "invalidCursor";
    static final String MUTABILITY = "mutability";
    static final String NO_TARGET = "noTarget";
    static final String UNIQUENESS = "uniqueness";

    private final HttpStatusCode status;
    private final @Nullable String type;
    private final boolean overtaken;

    ScimProblem(HttpStatusCode status, @Nullable String type, String detail) {
        this(status, type, detail, false);
    }

    private ScimProblem(
            HttpStatusCode status, @Nullable String type, String detail, boolean overtaken) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.overtaken = overtaken;
    }

    /** Returns a problem of the request, with status 400. */
    static ScimProblem bad(String type, String detail) {
        return new ScimProblem(HttpStatus.BAD_REQUEST, type, detail);
    }

    /** Returns what is wrong with the value of an attribute. */
    static ScimProblem value(String attribute, String problem) {
        return bad(INVALID_VALUE, "%s: %s".formatted(attribute, problem));
    }

    static ScimProblem notFound(String id) {
        return new ScimProblem(
                HttpStatus.NOT_FOUND, null, "There is no resource '%s'.".formatted(id));
    }

    /** Returns the problem of a condition {@code If-Match} that does not hold. */
    static ScimProblem changed() {
        return new ScimProblem(
                HttpStatus.PRECONDITION_FAILED,
                null,
                "The resource has changed since this version. Read it again.");
    }

    static ScimProblem of(ScimException problem) {
        return new ScimProblem(
                HttpStatusCode.valueOf(
                        Objects.requireNonNullElse(problem.getScimError().getStatus(), 400)),
                problem.getScimError().getScimType(),
                Objects.requireNonNullElse(
                        problem.getScimError().getDetail(), "The request cannot be read."));
    }

    /** Returns the problem of an action that was refused. */
    static ScimProblem of(List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        String detail =
                refusals.stream()
                        .map(each ->
                                each.field() == null
                                        ? each.message()
                                        : "%s: %s".formatted(each.field(), each.message()))
                        .reduce((one, other) -> one + " " + other)
                        .orElseThrow();
        return switch ((Object) first.code()) {
            case RefusalCode.FORBIDDEN -> new ScimProblem(HttpStatus.FORBIDDEN, null, detail);
            case RefusalCode.NOT_FOUND -> new ScimProblem(HttpStatus.NOT_FOUND, null, detail);
            case RefusalCode.CONFLICT -> new ScimProblem(HttpStatus.CONFLICT, null, detail, true);
            case RefusalCode.CODE_TAKEN, AccessRefusal.USERNAME_TAKEN ->
                    new ScimProblem(HttpStatus.CONFLICT, UNIQUENESS, detail);
            case RefusalCode.IN_USE,
                    RoleRefusal.LAST_ADMINISTRATOR,
                    RoleRefusal.SEPARATION_OF_DUTIES ->
                    new ScimProblem(HttpStatus.CONFLICT, null, detail);
            case RefusalCode.WRONG_STATE -> bad(MUTABILITY, detail);
            default -> bad(INVALID_VALUE, detail);
        };
    }

    /** Whether somebody else changed the resource between reading and writing it. */
    boolean isOvertaken() {
        return overtaken;
    }

    HttpStatusCode status() {
        return status;
    }

    /** The machine-readable reason; null if the status says it all. */
    @Nullable String type() {
        return type;
    }

    String detail() {
        return Objects.requireNonNull(getMessage());
    }
}
