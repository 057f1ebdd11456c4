package io.botwarden.commitment.attachment;

import io.botwarden.platform.lifecycle.Holders;
import io.botwarden.platform.lifecycle.Rule;
import io.botwarden.platform.write.Transition;

/** The states of an attachment. */
enum AttachmentState {
    AVAILABLE,
    REMOVED;

    /** The permission to remove files that others uploaded. */
    static final String REMOVE_ANY = "commitment:remove-attachment";

    /** The condition that the viewer uploaded the file, with any of their accounts. */
    static final String UPLOADER = "same_person({row}.uploaded_by_id, {viewer})";

    static final String BOUND =
            "The file belongs to something that was submitted, approved or closed, so it cannot be removed.";

    /** The state transitions; all others are refused. */
    enum Step implements Transition<AttachmentState> {
        REMOVE(
                Rule.by("removeAttachment")
                        .from(AVAILABLE)
                        .to(REMOVED)
                        .with(REMOVE_ANY)
                        .over(Holders.Place.in("attachment_place", "id"))
                        .orBy(UPLOADER));

        private final Rule<AttachmentState> rule;

        Step(Rule<AttachmentState> rule) {
            this.rule = rule;
        }

        @Override
        public Rule<AttachmentState> rule() {
            return rule;
        }
    }
}
