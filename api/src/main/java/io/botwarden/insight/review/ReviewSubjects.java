package io.botwarden.insight.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.DEPARTMENT;

import io.botwarden.insight.input.OperationalReviewSubjectInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Refusal;
import io.botwarden.platform.write.RefusedException;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds what operational reviews are about. */
@Component
class ReviewSubjects {

    private static final String FIELD = "subject";

    private final DatabaseClient database;

    ReviewSubjects(DatabaseClient database) {
        this.database = database;
    }

    /**
     * A bot or a department.
     *
     * @param bot key of the bot, or null
     * @param department key of the department, or null
     */
    record Subject(@Nullable Long bot, @Nullable Long department, String code) {

        Scope scope() {
            return Scope.of(bot, department);
        }

        @Nullable String botCode() {
            return bot == null ? null : code;
        }

        @Nullable String departmentCode() {
            return department == null ? null : code;
        }
    }

    Mono<Subject> find(OperationalReviewSubjectInput input) {
        return input.bot() == null
                ? find(DEPARTMENT, Objects.requireNonNull(input.department()))
                : find(BOT, input.bot());
    }

    private Mono<Subject> find(RecordType type, String id) {
        boolean isBot = type.equals(BOT);
        return Mono.fromCallable(() -> type.parse(FIELD, id))
                .flatMap(key ->
                        database.sql("select code from %s where id = :id".formatted(type.table()))
                                .bind("id", key)
                                .map(row ->
                                        new Subject(
                                                isBot ? key : null,
                                                isBot ? null : key,
                                                Fields.text(row, "code")))
                                .one())
                .switchIfEmpty(Mono.error(() -> RecordType.notFound(FIELD)));
    }

    /** When a completed snapshot was taken. */
    Mono<Instant> cutAt(long snapshot) {
        return database.sql("select cut_at from warehouse_snapshot where id = :id")
                .bind("id", snapshot)
                .map(row -> Fields.time(row, "cut_at"))
                .one();
    }

    /** The same refusals, of the input instead of the arguments of a query. */
    static RefusedException named(RefusedException refused) {
        Set<@Nullable String> arguments = Set.of("bot", "department");
        return new RefusedException(
                refused.refusals().stream()
                        .map(each ->
                                each.field() != null && arguments.contains(each.field())
                                        ? new Refusal(each.code(), each.message(), FIELD)
                                        : each)
                        .toList());
    }
}
