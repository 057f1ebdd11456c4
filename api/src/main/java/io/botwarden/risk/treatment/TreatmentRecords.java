package io.botwarden.risk.treatment;

import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import java.util.Map;

/** The stored types of this package that actions write. */
final class TreatmentRecords {

    static final RecordType TREATMENT = new RecordType("RiskTreatment", "risk_treatment");
    static final RecordType ACCEPTANCE = new RecordType("RiskAcceptance", "risk_acceptance");
    static final RecordType CONTROL = new RecordType("Control", "control");

    private TreatmentRecords() {}

    /** A control that shows that a new treatment works. */
    static Write.Row control(long key) {
        return new Write.Row(
                "risk_treatment_control",
                "risk_treatment_id",
                "position",
                Map.of("control_id", key));
    }
}
