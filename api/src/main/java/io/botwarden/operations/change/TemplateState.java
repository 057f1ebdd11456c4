package io.botwarden.operations.change;

import io.botwarden.platform.write.LifeStep;
import java.util.Set;

/** Where a template for changes is in its life. */
enum TemplateState {
    PROPOSED,
    APPROVED,
    WITHDRAWN;

    /** The steps of a template's life: what is not listed is refused. */
    enum Step implements LifeStep<TemplateState> {
        APPROVE(Set.of(PROPOSED), APPROVED),
        WITHDRAW(Set.of(PROPOSED, APPROVED), WITHDRAWN);

        private final Set<TemplateState> from;
        private final TemplateState to;

        Step(Set<TemplateState> from, TemplateState to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public Set<TemplateState> from() {
            return from;
        }

        @Override
        public TemplateState to() {
            return to;
        }
    }
}
