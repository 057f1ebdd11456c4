package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a statement under construction; the k-th is {@code $k}. The first two identify
 * the viewer's account.
 */
final class Parameters {

    private final List<Parameter> parameters = new ArrayList<>();
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
        return DSL.param(Integer.toString(parameters.size()), type);
    }

    List<Parameter> toList() {
        return List.copyOf(parameters);
    }
}
