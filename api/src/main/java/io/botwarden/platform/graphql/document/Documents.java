package io.botwarden.platform.graphql.document;

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
import graphql.parser.InvalidSyntaxException;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLSchema;
import graphql.validation.GoodFaithIntrospectionExceeded;
import io.botwarden.platform.graphql.limits.DocumentLimits;
import io.botwarden.platform.graphql.limits.Limit;
import io.botwarden.platform.graphql.limits.LimitExceeded;
import io.botwarden.platform.read.compile.VariableShape;
import io.botwarden.platform.read.model.StoredField;
import io.botwarden.platform.read.model.StoredSchema;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A cache of parsed and validated documents, by text. */
public final class Documents implements PreparsedDocumentProvider {

    /** The maximum total number of characters in the cache. */
    private static final int MOST_KEPT = 1_500_000;

    private static final int SMALL = 1_000;
    private static final int MOST_PROBLEMS = 5;

    private final GraphQLSchema graphql;
    private final StoredSchema stored;
    private final DocumentLimits limits;
    private final ParserOptions parsing;
    private final Cache<String, ParsedDocument> kept =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_KEPT)
                    .weigher((String text, ParsedDocument parsed) -> Math.max(SMALL, text.length()))
                    .build();

    /** Creates a cache for one schema. */
    public Documents(GraphQLSchema graphql, StoredSchema stored, DocumentLimits limits) {
        this.graphql = graphql;
        this.stored = stored;
        this.limits = limits;
        this.parsing =
                ParserOptions.getDefaultOperationParserOptions()
                        .transform(options ->
                                options.maxCharacters(limits.length())
                                        .maxTokens(limits.tokens())
                                        .maxRuleDepth(rulesOf(limits.nesting())));
    }

    /**
     * A parsed and validated document.
     *
     * @param entry the document, or its errors
     * @param shapes determines the shape of the variables, by operation
     * @param showsActions whether it may ask what the viewer can do with records
     * @param refused why it was not even validated; null if it was
     */
    public record ParsedDocument(
            PreparsedDocumentEntry entry,
            Map<OperationDefinition, VariableShape> shapes,
            boolean showsActions,
            @Nullable RuntimeException refused) {

        private ParsedDocument(List<GraphQLError> errors) {
            this(new PreparsedDocumentEntry(errors), Map.of(), false, null);
        }
    }

    /**
     * Returns the document with that text.
     *
     * @throws LimitExceeded if it is too large
     * @throws DocumentRefused if it is refused for another reason
     */
    public ParsedDocument parsed(String text) {
        Limit.LENGTH.check(text.length(), limits.length());
        ParsedDocument document = kept.get(text, this::parse);
        if (document.refused() != null) {
            throw document.refused();
        }
        return document;
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
        try {
            return validated(text);
        } catch (LimitExceeded | DocumentRefused e) {
            return new ParsedDocument(new PreparsedDocumentEntry(List.of()), Map.of(), false, e);
        }
    }

    private ParsedDocument validated(String text) {
        ExecutionInput input =
                ExecutionInput.newExecutionInput(text)
                        .graphQLContext(Map.of(ParserOptions.class, parsing))
                        .locale(Locale.ROOT)
                        .build();
        ParseAndValidateResult result = ParseAndValidate.parse(input);
        if (result.isFailure()) {
            return unparsed(Objects.requireNonNull(result.getSyntaxException()));
        }
        Document document = Objects.requireNonNull(result.getDocument());
        DocumentMeasure.check(document, limits);
        List<GraphQLError> errors = problems(document);
        if (!errors.isEmpty()) {
            return new ParsedDocument(errors);
        }
        Map<OperationDefinition, VariableShape> shapes = new IdentityHashMap<>();
        for (OperationDefinition operation :
                document.getDefinitionsOfType(OperationDefinition.class)) {
            shapes.put(operation, VariableShape.of(graphql, stored, document, operation));
        }
        return new ParsedDocument(
                new PreparsedDocumentEntry(document),
                shapes,
                text.contains(StoredField.Actions.FIELD),
                null);
    }

    /** Returns the errors of the document; only the first if it repeats. */
    private List<GraphQLError> problems(Document document) {
        try {
            return ParseAndValidate.validate(graphql, document, Locale.ROOT).stream()
                    .<GraphQLError>map(error -> error)
                    .limit(MOST_PROBLEMS)
                    .toList();
        } catch (GoodFaithIntrospectionExceeded e) {
            throw new DocumentRefused(
                    "INTROSPECTION_TOO_LARGE",
                    "The document contains too many introspection fields: one introspection query is sufficient.");
        }
    }

    private ParsedDocument unparsed(InvalidSyntaxException error) {
        return switch (error) {
            case ParseCancelledTooDeepException _ ->
                    throw Limit.NESTING.exceeded(limits.nesting() + 1L, limits.nesting());
            case ParseCancelledException _ ->
                    throw Limit.TOKENS.exceeded(limits.tokens() + 1L, limits.tokens());
            default -> new ParsedDocument(List.of(error.toInvalidSyntaxError()));
        };
    }

    /** The parser counts several grammar rules for each bracket. */
    private static int rulesOf(int brackets) {
        return 5 * brackets;
    }
}
