package io.botwarden.risk.proposal;

import io.botwarden.platform.write.RecordType;

/** The stored types of this package that actions write. */
final class ProposalRecords {

    static final RecordType PROPOSAL = new RecordType("RiskProposal", "risk_proposal");
    static final RecordType RULE = new RecordType("RiskRule", "risk_rule");

    private ProposalRecords() {}
}
