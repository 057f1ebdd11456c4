package io.botwarden.analytics.kpi;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figure of the cases with the same attributes.
 *
 * @param keys the values of the attributes, in their order; null where the cases have no value
 * @param figure the figure of the group
 */
public record KpiGroup(List<@Nullable String> keys, KpiFigure figure) {

    public KpiGroup {
        keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }
}
