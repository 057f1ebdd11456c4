package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import io.botwarden.platform.identity.UnauthenticatedException;
import io.botwarden.platform.read.compile.BadRequest;
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
final class ReadErrors {

    private static final Logger log = LoggerFactory.getLogger(ReadErrors.class);

    private ReadErrors() {}

    /** An argument that cannot be used. */
    static GraphQLError badRequest(BadRequest error) {
        return error(
                ErrorType.BAD_REQUEST,
                error.getMessage(),
                new ArrayList<>(error.path()),
                Map.of("argument", error.argument()));
    }

    /** An operation that asks for too much. */
    static GraphQLError tooExpensive(TooExpensive error) {
        return error(ErrorType.BAD_REQUEST, error.getMessage(), List.of(), Map.of());
    }

    /** A field that the viewer may not read. */
    static GraphQLError forbidden(List<Object> path) {
        return error(
                ErrorType.FORBIDDEN,
                "You may not read '%s'.".formatted(path.getLast()),
                path,
                Map.of());
    }

    /** Explanations are for administrators. */
    static GraphQLError explanationForbidden() {
        return error(
                ErrorType.FORBIDDEN, "You may not see how a query is read.", List.of(), Map.of());
    }

    /** Whatever kept a field from being read; a fault of ours is logged. */
    static GraphQLError failed(Throwable error, List<Object> path) {
        return switch (error) {
            case CompletionException wrapped when wrapped.getCause() != null ->
                    failed(wrapped.getCause(), path);
            case BadRequest badRequest -> badRequest(badRequest);
            case TooExpensive tooExpensive -> tooExpensive(tooExpensive);
            case UnauthenticatedException unauthenticated ->
                    error(
                            ErrorType.UNAUTHORIZED,
                            unauthenticated.getBody().getDetail(),
                            path,
                            Map.of());
            default -> internal(error, path);
        };
    }

    private static GraphQLError internal(Throwable error, List<Object> path) {
        log.error("Reading {} failed", path, error);
        return error(
                ErrorType.INTERNAL_ERROR,
                "Something went wrong here; the log of the server says what.",
                path,
                Map.of());
    }

    private static GraphQLError error(
            ErrorType type,
            @Nullable String message,
            List<Object> path,
            Map<String, Object> extensions) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", type.name());
        all.putAll(extensions);
        GraphqlErrorBuilder<?> builder =
                GraphqlErrorBuilder.newError()
                        .errorType(type)
                        .message("%s", message)
                        .extensions(all);
        return (path.isEmpty() ? builder : builder.path(path)).build();
    }
}
