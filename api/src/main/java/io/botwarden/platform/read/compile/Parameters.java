package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement under construction; the k-th is {@code $k}. The first two identify
 * the viewer's account.
 */
final class Parameters {

    /** A parameter; an alias such as {@code "bot$1"} is none. */
    private static final Pattern PARAMETER = Pattern.compile("(?<![\\w$])\\$(\\d+)");

    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Param<?>> bound = new ArrayList<>();
    private final Field<Long> accountId =
            add(SQLDataType.BIGINT, (viewer, variables) -> viewer.identityId());
    private final Field<Long> viewerStamp =
            add(SQLDataType.BIGINT, (viewer, variables) -> viewer.stamp());

    /** Added when it is first used: a driver does not bind what a statement does not contain. */
    private @Nullable Field<Long> viewerId;

    /** The account that the viewer's token is of. */
    Field<Long> accountId() {
        return accountId;
    }

    /** The viewer as the holder of rights: a limited API key has those of its bots only. */
    Field<Long> viewerId() {
        if (viewerId == null) {
            viewerId = add(SQLDataType.BIGINT, (viewer, variables) -> viewer.rightsId());
        }
        return viewerId;
    }

    Field<Long> viewerStamp() {
        return viewerStamp;
    }

    <T> Field<T> add(DataType<T> type, Parameter parameter) {
        parameters.add(parameter);
        Param<T> added = DSL.param(Integer.toString(parameters.size()), type);
        bound.add(added);
        return added;
    }

    /**
     * Conditions that always hold and contain the parameters that a statement does not: those of
     * conditions that turned out to be unnecessary. A driver binds {@code $1} to {@code $k} without
     * gaps.
     */
    List<Condition> missingIn(String statement) {
        Set<String> contained =
                PARAMETER
                        .matcher(statement)
                        .results()
                        .map(found -> found.group(1))
                        .collect(Collectors.toSet());
        return bound.stream()
                .filter(param -> !contained.contains(param.getName()))
                .map(param -> DSL.condition("({0} is null or true)", param))
                .toList();
    }

    List<Parameter> toList() {
        return List.copyOf(parameters);
    }
}
