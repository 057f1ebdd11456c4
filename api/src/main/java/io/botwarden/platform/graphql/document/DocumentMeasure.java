package io.botwarden.platform.graphql.document;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import io.botwarden.platform.graphql.limits.DocumentLimits;
import io.botwarden.platform.graphql.limits.Limit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measures a document with its fragments expanded, without expanding them: each fragment is counted
 * once, however often it is used. This takes time proportional to the document, and is done before
 * more expensive steps such as validation.
 */
final class DocumentMeasure {

    private final DocumentLimits limits;
    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();

    private DocumentMeasure(DocumentLimits limits) {
        this.limits = limits;
    }

    /** Refuses a document that is too large or has cyclic fragments. */
    static void check(Document document, DocumentLimits limits) {
        List<FragmentDefinition> fragments =
                document.getDefinitionsOfType(FragmentDefinition.class);
        List<OperationDefinition> operations =
                document.getDefinitionsOfType(OperationDefinition.class);
        Limit.FRAGMENTS.check(fragments.size(), limits.fragments());
        Limit.OPERATIONS.check(operations.size(), limits.operations());
        DocumentMeasure measure = new DocumentMeasure(limits);
        fragments.forEach(fragment -> measure.fragments.put(fragment.getName(), fragment));
        Size whole = Size.NOTHING;
        for (OperationDefinition operation : operations) {
            measure.checkDefaults(operation);
            whole =
                    whole.and(measure.directives(operation.getDirectives()))
                            .and(measure.of(operation.getSelectionSet()));
        }
        for (FragmentDefinition fragment : fragments) {
            measure.of(fragment);
        }
        whole.check(limits);
    }

    private Size of(@Nullable SelectionSet set) {
        Size size = Size.NOTHING;
        if (set != null) {
            for (Selection<?> selection : set.getSelections()) {
                size = size.and(of(selection));
            }
        }
        return size;
    }

    private Size of(Selection<?> selection) {
        return switch (selection) {
            case Field field -> of(field);
            case InlineFragment fragment ->
                    Size.SPREAD
                            .and(directives(fragment.getDirectives()))
                            .and(of(fragment.getSelectionSet()));
            case FragmentSpread spread ->
                    Size.SPREAD.and(directives(spread.getDirectives())).and(of(spread));
            default -> Size.NOTHING;
        };
    }

    private Size of(Field field) {
        for (Argument argument : field.getArguments()) {
            checkLists(argument.getValue());
        }
        Size own = field.getAlias() == null ? Size.FIELD : Size.FIELD.and(Size.ALIAS);
        return own.and(directives(field.getDirectives())).above(of(field.getSelectionSet()));
    }

    /** Unknown fragments are reported by validation. */
    private Size of(FragmentSpread spread) {
        FragmentDefinition fragment = fragments.get(spread.getName());
        return fragment == null ? Size.NOTHING : of(fragment);
    }

    private Size of(FragmentDefinition fragment) {
        Size known = sizes.get(fragment.getName());
        if (known != null) {
            return known;
        }
        if (!underWay.add(fragment.getName())) {
            throw new DocumentRefused(
                    "FRAGMENT_CYCLE",
                    "The fragment '%s' includes itself.".formatted(fragment.getName()));
        }
        Size size = directives(fragment.getDirectives()).and(of(fragment.getSelectionSet()));
        underWay.remove(fragment.getName());
        sizes.put(fragment.getName(), size);
        return size;
    }

    private Size directives(List<Directive> directives) {
        for (Directive directive : directives) {
            directive.getArguments().forEach(argument -> checkLists(argument.getValue()));
        }
        return directives.isEmpty() ? Size.NOTHING : Size.directives(directives.size());
    }

    private void checkDefaults(OperationDefinition operation) {
        operation
                .getVariableDefinitions()
                .forEach(definition -> {
                    checkLists(definition.getDefaultValue());
                    directives(definition.getDirectives());
                });
    }

    private void checkLists(@Nullable Value<?> value) {
        switch (value) {
            case ArrayValue array -> {
                Limit.LIST.check(array.getValues().size(), limits.list());
                array.getValues().forEach(this::checkLists);
            }
            case ObjectValue object -> {
                for (ObjectField field : object.getObjectFields()) {
                    checkLists(field.getValue());
                }
            }
            case null, default -> {}
        }
    }
}
