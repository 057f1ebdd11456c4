package io.botwarden.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import io.botwarden.platform.read.compile.BadRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;

/** The errors that reading can end in, as clients see them. Each carries its kind as {@code extensions.code}. */
@Component
final class ReadErrors extends DataFetcherExceptionResolverAdapter {

    @Override
    protected @Nullable GraphQLError resolveToSingleError(Throwable error, DataFetchingEnvironment environment) {
        return switch (error) {
            case BadRequest badRequest -> badRequest(badRequest);
            case TooExpensive tooExpensive -> tooExpensive(tooExpensive);
            default -> null;
        };
    }

    /** An argument that cannot be used. */
    static GraphQLError badRequest(BadRequest error) {
        return error(ErrorType.BAD_REQUEST, error.getMessage(), new ArrayList<>(error.path()), Map.of("argument", error.argument()));
    }

    /** An operation that asks for too much. */
    static GraphQLError tooExpensive(TooExpensive error) {
        return error(ErrorType.BAD_REQUEST, error.getMessage(), List.of(), Map.of());
    }

    /** A field that the viewer may not read. */
    static GraphQLError forbidden(List<Object> path) {
        return error(
                ErrorType.FORBIDDEN, "You may not read '%s'.".formatted(path.getLast()), path, Map.of());
    }

    /** A fault of ours: the log says more. */
    static GraphQLError internal(List<Object> path) {
        return error(ErrorType.INTERNAL_ERROR, "Something went wrong here; the log of the server says what.", path, Map.of());
    }

    private static GraphQLError error(
            ErrorType type, @Nullable String message, List<Object> path, Map<String, Object> extensions) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("code", type.name());
        all.putAll(extensions);
        GraphqlErrorBuilder<?> builder = GraphqlErrorBuilder.newError().errorType(type).message("%s", message).extensions(all);
        return (path.isEmpty() ? builder : builder.path(path)).build();
    }
}
