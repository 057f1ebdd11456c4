package io.botwarden.insight;

import io.botwarden.platform.read.RecordKey;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What a figure measures; the type {@code KpiValue} of the schema. */
public interface MeasuredValue {

    /** The id of the KPI. */
    String kpiId();

    /** The period, such as {@code 2016-Q2}. */
    String period();

    /** The bot that it concerns; null if it is not limited to one. */
    @Nullable RecordKey bot();

    /** The department that it concerns; null if it is not limited to one. */
    @Nullable RecordKey department();

    /** Whether it is limited to cases with certain attributes. */
    boolean isOfGroup();

    /** The target of the KPI's definition; null if it has none. */
    @Nullable BigDecimal definedTarget();
}
