package io.botwarden.delivery;

import io.botwarden.platform.write.DueWrites;
import io.botwarden.platform.write.Write;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.LongFunction;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reports, once for each due time, that something is not fixed by then. */
@Component
public class FixesDue {

    private final DueWrites due;
    private final Clock clock;

    FixesDue(DueWrites due, Clock clock) {
        this.due = due;
        this.clock = clock;
    }

    /** The locked row of what has to be fixed. */
    public interface Fix {

        /** Whether the due time has passed, which has not been reported. */
        boolean isMissed(Instant now);

        /** The write that reports it. */
        Write miss(Instant now);
    }

    /**
     * Reports what is overdue now.
     *
     * @param overdue the query of the keys, in which {@code :now} is the current time
     * @param action the name in the audit trail
     * @param find finds and locks a row by its key
     */
    public Mono<Void> report(
            String overdue, String action, LongFunction<? extends Mono<? extends Fix>> find) {
        return due.each(overdue, action, key -> missed(find.apply(key)));
    }

    private Mono<Write> missed(Mono<? extends Fix> found) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return found.filter(fix -> fix.isMissed(now)).map(fix -> fix.miss(now));
    }
}
