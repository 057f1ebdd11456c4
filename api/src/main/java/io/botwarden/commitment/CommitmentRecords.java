package io.botwarden.commitment;

import io.botwarden.platform.write.RecordType;

/** The record types of this capability that actions write. */
public final class CommitmentRecords {

    static final RecordType ACTION_ITEM = new RecordType("ActionItem", "action_item");
    public static final RecordType OBLIGATION = new RecordType("Obligation", "obligation");

    private CommitmentRecords() {}
}
