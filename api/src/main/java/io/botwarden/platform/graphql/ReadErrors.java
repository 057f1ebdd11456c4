package io.botwarden.platform.graphql;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import io.botwarden.platform.graphql.document.DocumentRefused;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.ratelimit.RateLimitedException;
import io.botwarden.platform.ratelimit.Standing;
import io.botwarden.platform.read.compile.BadRequest;
import io.botwarden.platform.read.execute.ReadConnections;
import io.botwarden.platform.transaction.DatabaseFaults;
import io.botwarden.platform.transaction.DatabaseUnavailableException;
import io.botwarden.platform.workload.BusyException;
import io.r2dbc.spi.R2dbcException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.execution.ErrorType;

/**
 * The errors that reading can end in, as clients see them. Each carries its kind as {@code
 * extensions.code}.
 */
public final class ReadErrors {

    private static final Logger log = LoggerFactory.getLogger(ReadErrors.class);

    private static final ErrorClassification UNAVAILABLE =
            ErrorClassification.errorClassification("UNAVAILABLE");

    private ReadErrors() {}

    /** An argument that cannot be used. */
    static GraphQLError badRequest(BadRequest error) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                new ArrayList<>(error.path()),
                Map.of("argument", error.argument()));
    }

    /** A request that goes beyond a limit. */
    static GraphQLError limitExceeded(LimitExceeded error) {
        return limitExceeded(error, List.of());
    }

    /** A field that goes beyond a limit. */
    static GraphQLError limitExceeded(LimitExceeded error, List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                path,
                Map.of("limit", error.limit().spelling(), "allowed", error.allowed()));
    }

    /** A document that is not run. */
    static GraphQLError documentRefused(DocumentRefused error) {
        return error(
                ErrorType.BAD_REQUEST, error.getMessage(), List.of(), Map.of("code", error.code()));
    }

    /** Too much in a short time. */
    static GraphQLError rateLimited(Standing refusal) {
        return error(
                ErrorType.BAD_REQUEST,
                RateLimitedException.message(refusal),
                List.of(),
                Map.of("code", "RATE_LIMITED", "retryAfter", refusal.seconds()));
    }

    /** Too much in a short time, of what a field costs beyond its weight. */
    static GraphQLError rateLimited(RateLimitedException error, List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getBody().getDetail(),
                path,
                Map.of("code", "RATE_LIMITED", "retryAfter", error.retryAfter()));
    }

    /** There is no room for one more expensive request. */
    static GraphQLError busy(BusyException error) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                List.of(),
                Map.of("code", "BUSY", "retryAfter", error.retryAfter()));
    }

    /** A request of a kind that cannot be answered over what it came over. */
    public static GraphQLError badRequest(String message) {
        return error(ErrorType.BAD_REQUEST, message, List.of(), Map.of());
    }

    /** What took longer than it may. */
    static GraphQLError timedOut(List<Object> path) {
        return error(
                ErrorType.BAD_REQUEST,
                "This took longer than it may, and was given up: ask for less, or filter by what an index serves.",
                path,
                Map.of("code", "TIMED_OUT"));
    }

    /** A field that the viewer may not read. */
    static GraphQLError forbidden(List<Object> path) {
        return forbidden(path, null);
    }

    /**
     * A field that the viewer may not read.
     *
     * @param by the field that it was filtered, ordered or grouped by and that the viewer may not
     *     read; null where it is the field itself
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

    /** Explanations are for administrators. */
    static GraphQLError explanationForbidden() {
        return error(
                ErrorType.FORBIDDEN, "You may not see how a query is read.", List.of(), Map.of());
    }

    /** The database does not work at the moment. */
    static GraphQLError unavailable(DatabaseUnavailableException error, List<Object> path) {
        return error(
                UNAVAILABLE,
                error.detail(),
                path,
                Map.of("retryAfter", DatabaseUnavailableException.RETRY_AFTER.toSeconds()));
    }

    /** Whether an error says that the database does not work at the moment. */
    static boolean isUnavailable(GraphQLError error) {
        Map<String, Object> extensions = error.getExtensions();
        return extensions != null && UNAVAILABLE.toString().equals(extensions.get("code"));
    }

    /** Whatever kept a field from being read; a fault of ours is logged. */
    static GraphQLError failed(Throwable error, List<Object> path) {
        DatabaseUnavailableException unavailable = DatabaseFaults.unavailable(error);
        if (unavailable != null) {
            return unavailable(unavailable, path);
        }
        return switch (error) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    failed(wrapped.getCause(), path);
            case BadRequest badRequest -> badRequest(badRequest);
            case LimitExceeded exceeded -> limitExceeded(exceeded);
            case R2dbcException given when ReadConnections.TIMEOUT.equals(given.getSqlState()) ->
                    timedOut(path);
            case UnauthenticatedException unauthenticated -> unauthenticated(unauthenticated, path);
            default -> internal(error, path);
        };
    }

    /** Nobody stands behind the request any more. */
    public static GraphQLError unauthenticated(UnauthenticatedException error, List<Object> path) {
        return error(ErrorType.UNAUTHORIZED, error.getBody().getDetail(), path, Map.of());
    }

    private static GraphQLError internal(Throwable error, List<Object> path) {
        log.error("Reading {} failed", path, error);
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
