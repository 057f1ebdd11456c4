package io.botwarden.notification.audience;

import io.botwarden.notification.draft.Subject;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds the people of an audience, or of the next one that has any. */
@Component
public class Audiences {

    private final ConcernedPeople people;

    Audiences(ConcernedPeople people) {
        this.people = people;
    }

    /** Keys of the employees; empty only if no administrator is an employee. */
    public Flux<Long> of(NotificationAudience audience, Subject subject) {
        NotificationAudience next = audience.next();
        Flux<Long> found = exactly(audience, subject).flatMapMany(Flux::fromArray).distinct();
        return next == null ? found : found.switchIfEmpty(Flux.defer(() -> of(next, subject)));
    }

    private Mono<Long[]> exactly(NotificationAudience audience, Subject subject) {
        return switch (audience) {
            case BOT_OWNER -> people.botOwner(subject);
            case RESPONSIBLE -> people.responsible(subject);
            case DEPARTMENT_HEAD -> people.departmentHead(subject);
            case ADMINISTRATORS -> people.administrators();
            case AUDITORS -> people.auditors(subject);
        };
    }
}
