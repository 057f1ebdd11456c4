package io.botwarden.platform.read.compile;

import java.util.ArrayList;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The parameters of a statement under construction; the k-th is {@code $k}. The first two identify
 * the viewer.
 */
final class Parameters {

    private final List<Parameter> parameters = new ArrayList<>();
    private final Field<Long> viewerId =
            add(SQLDataType.BIGINT, (viewer, variables) -> viewer.identityId());
    private final Field<Long> viewerStamp =
            add(SQLDataType.BIGINT, (viewer, variables) -> viewer.stamp());

    Field<Long> viewerId() {
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
