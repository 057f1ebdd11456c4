package io.botwarden.platform.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.ParseAndValidateResult;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import io.botwarden.platform.read.compile.VariableShape;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Documents that were parsed and validated, by their text; the most used ones are kept. */
final class Documents implements PreparsedDocumentProvider {

    private static final int MOST_KEPT = 2_000;

    private final GraphQLSchema graphql;
    private final StoredSchema stored;
    private final Cache<String, ParsedDocument> kept =
            Caffeine.newBuilder().maximumSize(MOST_KEPT).build();

    Documents(GraphQLSchema graphql, StoredSchema stored) {
        this.graphql = graphql;
        this.stored = stored;
    }

    /**
     * A document's text, parsed and validated.
     *
     * @param entry the document, or what is wrong with it
     * @param shapes how to tell the shape of the variables, by operation
     */
    record ParsedDocument(
            PreparsedDocumentEntry entry, Map<OperationDefinition, VariableShape> shapes) {}

    ParsedDocument parsed(String text) {
        return kept.get(text, this::parse);
    }

    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input,
            Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        ParsedDocument document = parsed(input.getQuery());
        input.getGraphQLContext().put(ParsedDocument.class, document);
        return CompletableFuture.completedFuture(document.entry());
    }

    private ParsedDocument parse(String text) {
        ParseAndValidateResult result =
                ParseAndValidate.parseAndValidate(
                        graphql, ExecutionInput.newExecutionInput(text).build());
        if (result.isFailure()) {
            List<GraphQLError> errors = result.getErrors();
            return new ParsedDocument(new PreparsedDocumentEntry(errors), Map.of());
        }
        Document document = Objects.requireNonNull(result.getDocument());
        Map<OperationDefinition, VariableShape> shapes = new IdentityHashMap<>();
        for (OperationDefinition operation :
                document.getDefinitionsOfType(OperationDefinition.class)) {
            shapes.put(operation, VariableShape.of(graphql, stored, document, operation));
        }
        return new ParsedDocument(new PreparsedDocumentEntry(document), shapes);
    }
}
