package io.botwarden.risk.register;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stored types of the risk register that actions write. */
public final class RiskRecords {

    public static final RecordType RISK = new RecordType("Risk", "risk");
    static final RecordType REVIEW = new RecordType("RiskReview", "risk_review");

    private RiskRecords() {}

    /** A bot or a department that a new risk affects. */
    static Write.Row subject(@Nullable Long bot, @Nullable Long department) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("bot_id", bot);
        row.put("department_id", department);
        return new Write.Row("risk_subject", "risk_id", "position", row);
    }
}
