package io.botwarden.notification.rule;

import io.botwarden.notification.audience.Audiences;
import io.botwarden.notification.audience.NotificationAudience;
import io.botwarden.notification.draft.Draft;
import io.botwarden.notification.draft.Drafts;
import io.botwarden.notification.draft.Subject;
import io.botwarden.notification.oncall.ScheduleRows;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Creates the notifications of a recipient. */
@Component
public class RecipientDrafts {

    private final Drafts drafts;
    private final ScheduleRows schedules;
    private final Audiences audiences;
    private final Clock clock;

    RecipientDrafts(Drafts drafts, ScheduleRows schedules, Audiences audiences, Clock clock) {
        this.drafts = drafts;
        this.schedules = schedules;
        this.audiences = audiences;
        this.clock = clock;
    }

    /** Returns the names of those who are notified; empty if there is nobody. */
    public Flux<String> create(Draft draft, Subject subject, Recipient recipient) {
        Long channel = recipient.channel();
        return channel == null
                ? people(recipient, subject)
                        .concatMap(employee -> drafts.toEmployee(draft, subject, employee))
                : drafts.toChannel(draft, subject, channel).flux();
    }

    /**
     * The same, without the employee whose own action it is. Returns the keys of the employees who
     * are notified; none if a channel is.
     *
     * @param actor key of the employee; null if there is none
     */
    public Flux<Long> notify(
            Draft draft, Subject subject, Recipient recipient, @Nullable Long actor) {
        Long channel = recipient.channel();
        return channel == null
                ? people(recipient, subject)
                        .filter(employee -> !employee.equals(actor))
                        .concatMap(employee ->
                                drafts.toEmployee(draft, subject, employee).thenReturn(employee))
                : drafts.toChannel(draft, subject, channel).thenMany(Flux.empty());
    }

    private Flux<Long> people(Recipient recipient, Subject subject) {
        Long employee = recipient.employee();
        NotificationAudience audience = recipient.audience();
        if (employee != null) {
            return Flux.just(employee);
        }
        return audience == null
                ? schedules
                        .onCall(Objects.requireNonNull(recipient.schedule()), clock.instant())
                        .flux()
                : audiences.of(audience, subject);
    }
}
