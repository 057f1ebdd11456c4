package io.botwarden.risk.contingency.drill;

import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.Write;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** A drill is held when the activation of its plan ends. (Policy 6.3.2) */
@Component
class HeldDrills implements Consequence {

    private final DrillRows rows;

    HeldDrills(DrillRows rows) {
        this.rows = rows;
    }

    @Override
    public Set<String> events() {
        return Set.of("ActivationEnded");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        return rows.ofActivation(cause.subject().key())
                .map(drill -> drill.hold(cause.at()).along(rows::drilled))
                .flux();
    }
}
