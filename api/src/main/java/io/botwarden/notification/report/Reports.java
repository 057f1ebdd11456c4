package io.botwarden.notification.report;

import io.botwarden.notification.NotificationLanguage;
import io.botwarden.notification.channel.ChannelRows;
import io.botwarden.notification.draft.Draft;
import io.botwarden.notification.draft.Drafts;
import io.botwarden.notification.draft.Subjects;
import io.botwarden.notification.template.Moments;
import io.botwarden.notification.template.Texts;
import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.NamedInterface;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Sends results to channels, or by e-mail to whoever scheduled them. */
@NamedInterface("report")
@Component
public class Reports {

    private static final String READ = "notification:read-channels";

    /** The characters of a cell in a message. */
    private static final int LONGEST_CELL = 200;

    /** The time in which somebody can send a failed notification again with its result. */
    private static final Duration KEPT_DEAD = Duration.ofDays(7);

    private final DatabaseClient database;
    private final Authorisation authorisation;
    private final ChannelRows channels;
    private final Drafts drafts;
    private final Subjects subjects;
    private final ReportRows rows;
    private final Texts texts;

    Reports(
            DatabaseClient database,
            Authorisation authorisation,
            ChannelRows channels,
            Drafts drafts,
            Subjects subjects,
            ReportRows rows,
            Texts texts) {
        this.database = database;
        this.authorisation = authorisation;
        this.channels = channels;
        this.drafts = drafts;
        this.subjects = subjects;
        this.rows = rows;
        this.texts = texts;
    }

    /** The key of an active channel that the viewer sees; empty if no id is given. */
    public Mono<Optional<Long>> channel(Viewer viewer, String field, @Nullable String id) {
        return channels.optional(field, id)
                .filterWhen(key ->
                        key.isEmpty()
                                ? Mono.just(true)
                                : obstacle(viewer, key.get()).hasElement().map(hidden -> !hidden))
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(field)));
    }

    /** Whether an account belongs to an employee, who has an address. */
    public Mono<Boolean> hasEmployee(long identity) {
        return employee(identity).map(employee -> true).defaultIfEmpty(false);
    }

    /**
     * Why nothing can be sent now; empty if it can.
     *
     * @param channel key of the channel; null for e-mail to the owner
     */
    public Mono<String> obstacle(Viewer owner, @Nullable Long channel) {
        if (channel == null) {
            return hasEmployee(owner.identityId())
                    .filter(known -> !known)
                    .map(known ->
                            "The owner's account belongs to no employee, and has no address.");
        }
        return channels.find(channel)
                .flatMap(found ->
                        found.retired()
                                ? Mono.just("The channel %s is retired.".formatted(found.name()))
                                : authorisation
                                        .holds(owner, READ, Scope.ofDepartment(found.department()))
                                        .filter(held -> !held)
                                        .map(held -> "The owner may not see the channel."));
    }

    /**
     * Creates the notification in the current transaction.
     *
     * @param channel key of the channel; null for e-mail to the owner
     * @param owner key of the owner's account
     * @return the key of the notification; empty if there is nobody to send it to
     */
    public Mono<Long> send(Report report, @Nullable Long channel, long owner) {
        Draft.BySchedule why = new Draft.BySchedule(report.schedule(), report.dueAt());
        Draft draft = new Draft(null, report.event(), report.dueAt(), why, true);
        return subjects.find(report.table(), report.key())
                .flatMap(subject ->
                        channel == null
                                ? employee(owner)
                                        .flatMap(employee ->
                                                drafts.toEmployee(draft, subject, employee))
                                : drafts.toChannel(draft, subject, channel))
                .flatMap(name -> created(why))
                .delayUntil(sent -> rows.save(sent.key(), attached(report, sent)))
                .map(Sent::key);
    }

    private AttachedReport attached(Report report, Sent sent) {
        NotificationLanguage language = sent.language();
        int shown = report.beginning().size() - 1;
        String asOf = Moments.spelled(report.dataAsOf(), sent.zone());
        String said =
                report.rows() == 0
                        ? texts.word("report.empty", language).formatted(asOf)
                        : texts.word("report.rows", language).formatted(report.rows(), asOf);
        if (report.truncated()) {
            said += texts.word("report.truncated", language);
        }
        if (shown < report.rows()) {
            said += texts.word("report.first", language).formatted(shown);
        }
        return new AttachedReport(said, shortened(report.beginning()), report.file());
    }

    /** The file has the whole cells. */
    private static List<List<String>> shortened(List<List<String>> table) {
        return table.stream()
                .map(row ->
                        row.stream()
                                .map(cell ->
                                        cell.codePointCount(0, cell.length()) <= LONGEST_CELL
                                                ? cell
                                                : cell.substring(
                                                                0,
                                                                cell.offsetByCodePoints(
                                                                        0, LONGEST_CELL - 1))
                                                        + "…")
                                .toList())
                .toList();
    }

    /**
     * Deletes the results that nothing is going to send: of notifications that were sent or are
     * only shown in the console, and of those that could not be sent and were not sent again in
     * time. Locking the notifications keeps the result of one that is sent again at this moment.
     */
    public Mono<Void> deleteUnneeded(Instant now) {
        return database.sql(
                        """
                        with unneeded as (
                          select n.id from notification n
                          join notification_report r on r.notification_id = n.id
                          where n.state in ('DELIVERED', 'IN_CONSOLE') or n.state = 'DEAD' and n.dead_at < :before
                          for update of n skip locked
                        )
                        delete from notification_report where notification_id in (select id from unneeded)
                        """)
                .bind("before", now.minus(KEPT_DEAD))
                .then();
    }

    private Mono<Sent> created(Draft.BySchedule why) {
        return database.sql(
                        """
                        select n.id, n.language, coalesce(p.time_zone, c.time_zone) as time_zone
                        from notification n
                        join notification_channel c on c.id = n.channel_id
                        left join notification_preference p on p.employee_id = n.employee_id
                        where n.cause like :cause
                        """)
                .bind("cause", why.cause() + " %")
                .map(row ->
                        new Sent(
                                Fields.number(row, "id"),
                                NotificationLanguage.valueOf(Fields.text(row, "language")),
                                Fields.text(row, "time_zone")))
                .one();
    }

    private Mono<Long> employee(long identity) {
        return database.sql(
                        "select employee_id from identity where id = :id and employee_id is not null")
                .bind("id", identity)
                .map(row -> Fields.number(row, "employee_id"))
                .one();
    }

    /** A created notification. */
    private record Sent(long key, NotificationLanguage language, String zone) {}
}
