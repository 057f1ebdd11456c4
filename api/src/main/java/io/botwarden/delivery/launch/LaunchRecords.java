package io.botwarden.delivery.launch;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class LaunchRecords {

    static final RecordType APPLICATION = new RecordType("LaunchApplication", "launch_application");
    static final RecordType APPROVAL = new RecordType("LaunchApproval", "launch_approval");
    static final RecordType ASSESSMENT = new RecordType("RiskAssessment", "risk_assessment");
    static final RecordType DELEGATION = new RecordType("LaunchDelegation", "launch_delegation");
    static final RecordType RULE = new RecordType("LaunchRule", "launch_rule");

    private LaunchRecords() {}
}
