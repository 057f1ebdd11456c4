package io.botwarden.oversight.inspection;

import io.botwarden.platform.write.DueWrites;
import java.time.Clock;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Ends the memberships in the supervision group whose end has come. (Policy 7.1.1) */
@Component
class EndingMemberships {

    private static final String OVER =
            "select id from supervision_member where state = 'ACTIVE' and until <= :now order by until, id";

    private final DueWrites due;
    private final Clock clock;

    EndingMemberships(DueWrites due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    Mono<Void> run() {
        return due.each(
                OVER,
                "endSupervisionMembership",
                key ->
                        SupervisionMember.lock(key)
                                .filter(member -> member.isOver(clock.instant()))
                                .map(SupervisionMember::endItself));
    }
}
