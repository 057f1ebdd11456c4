package io.botwarden.platform.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import io.botwarden.platform.audit.RequestOrigin;
import io.botwarden.platform.graphql.document.DocumentRefused;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.ratelimit.QuotaResult;
import io.botwarden.platform.ratelimit.RateLimitedException;
import io.botwarden.platform.read.compile.BadRequest;
import io.botwarden.platform.transaction.DatabaseErrors;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import io.botwarden.platform.workload.BusyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.ErrorType;

/** The errors of reads for clients. Each has a code in {@code extensions.code}. */
public final class ReadErrors {

    private static final Logger log = LoggerFactory.getLogger(ReadErrors.class);

    private static final ErrorClassification UNAVAILABLE =
            ErrorClassification.errorClassification("UNAVAILABLE");

    private ReadErrors() {}

    /** Returns the error for an invalid argument. */
    static GraphQLError badRequest(BadRequest error) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                new ArrayList<>(error.path()),
                Map.of("argument", error.argument()));
    }

    /** Returns the error for a request that exceeds a limit. */
    static GraphQLError limitExceeded(LimitExceeded error) {
        return limitExceeded(error, List.of());
    }

    /** Returns the error for a field that exceeds a limit. */
    static GraphQLError limitExceeded(LimitExceeded error, List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                path,
                Map.of("limit", error.limit().spelling(), "allowed", error.allowed()));
    }

    /** Returns the error for a refused document. */
    static GraphQLError documentRefused(DocumentRefused error) {
        return error(
                ErrorType.BAD_REQUEST, error.getMessage(), List.of(), Map.of("code", error.code()));
    }

    /** Returns the error for an exceeded quota. */
    static GraphQLError rateLimited(QuotaResult refusal) {
        return error(
                ErrorType.BAD_REQUEST,
                RateLimitedException.message(refusal),
                List.of(),
                Map.of("code", "RATE_LIMITED", "retryAfter", refusal.seconds()));
    }

    /** Returns the error for a quota exceeded by a field's additional cost. */
    static GraphQLError rateLimited(RateLimitedException error, List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getBody().getDetail(),
                path,
                Map.of("code", "RATE_LIMITED", "retryAfter", error.retryAfter()));
    }

    /** Returns the error if there is no capacity for another expensive request. */
    static GraphQLError busy(BusyException error) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                List.of(),
                Map.of("code", "BUSY", "retryAfter", error.retryAfter()));
    }

    /** Returns the error for a request that the transport does not support. */
    public static GraphQLError badRequest(String message) {
        return error(ErrorType.BAD_REQUEST, message, List.of(), Map.of());
    }

    /** Returns the error for a timeout. */
    static GraphQLError timedOut(List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                "This took too long and was cancelled: request less data, or filter by an indexed field.",
                path,
                Map.of("code", "TIMED_OUT"));
    }

    /** Returns the error for a field that the viewer may not read. */
    static GraphQLError forbidden(List<Object> path) {
        return forbidden(path, null);
    }

    /**
     * Returns the error for a field that the viewer may not read.
     *
     * @param by the field used to filter, order or group that the viewer may not read; null if it
     *     is the field itself
     */
    static GraphQLError forbidden(List<Object> path, @Nullable String by) {
        return error(
                ErrorType.FORBIDDEN,
                by == null
                        ? "You may not read '%s'.".formatted(path.getLast())
                        : "You may not read '%s', so '%s' cannot use it."
                                .formatted(by, path.getLast()),
                path,
                Map.of());
    }

    /** Returns the error for an explanation without permission. */
    static GraphQLError explanationForbidden() {
        return error(
                ErrorType.FORBIDDEN,
                "You may not see how a query is executed.",
                List.of(),
                Map.of());
    }

    /** Returns the error if the database is unavailable. */
    static GraphQLError unavailable(DatabaseUnavailableException error, List<Object> path) {
        return error(
                UNAVAILABLE,
                error.detail(),
                path,
                Map.of("retryAfter", DatabaseUnavailableException.RETRY_AFTER.toSeconds()));
    }

    /** Whether an error means that the database is unavailable. */
    static boolean isUnavailable(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions != null && UNAVAILABLE.toString().equals(extensions.get("code"));
    }

    /**
     * Returns the error for any failure of a field; internal errors are logged.
     *
     * @param viewer whose request it is; null where that is not known any more
     */
    static GraphQLError failed(Throwable error, List<Object> path, @Nullable Viewer viewer) {
        DatabaseUnavailableException unavailable = DatabaseErrors.unavailable(error);
        if (unavailable != null) {
            return unavailable(unavailable, path);
        }
        if (DatabaseErrors.isTimeout(error)) {
            return timedOut(path);
        }
        return switch (error) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    failed(wrapped.getCause(), path, viewer);
            case BadRequest badRequest -> badRequest(badRequest);
            case LimitExceeded exceeded -> limitExceeded(exceeded);
            case UnauthenticatedException unauthenticated -> unauthenticated(unauthenticated, path);
            default -> internal(error, path, viewer);
        };
    }

    /** Returns the error if the viewer is no longer authenticated. */
    public static GraphQLError unauthenticated(UnauthenticatedException error, List<Object> path) {
        return error(ErrorType.UNAUTHORIZED, error.getBody().getDetail(), path, Map.of());
    }

    private static GraphQLError internal(
            Throwable error, List<Object> path, @Nullable Viewer viewer) {
        RequestOrigin origin = viewer == null ? RequestOrigin.WITHIN : viewer.origin();
        origin.log(log.atError()).setCause(error).log("Reading {} failed", path);
        return error(
                ErrorType.INTERNAL_ERROR,
                "An internal error occurred; the server log has details.",
                path,
                Map.of());
    }

    private static GraphQLError error(
            ErrorClassification type,
            @Nullable String message,
            List<Object> path,
            Map<String, Object> extensions) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", type.toString());
        all.putAll(extensions);
        GraphqlErrorBuilder<?> builder =
                GraphqlErrorBuilder.newError()
                        .errorType(type)
                        .message("%s", message)
                        .extensions(all);
        return (path.isEmpty() ? builder : builder.path(path)).build();
    }
}
