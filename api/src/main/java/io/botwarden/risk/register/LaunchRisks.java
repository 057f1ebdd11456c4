package io.botwarden.risk.register;

import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.transaction.Transaction;
import io.botwarden.platform.write.Consequence;
import io.botwarden.platform.write.RecordType;
import io.botwarden.platform.write.Write;
import io.botwarden.risk.RiskCategory;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The risks that are assessed for launches, in the register: each assessment belongs to the open
 * risk of its bot and category, and learns when that is assessed to be higher. (Policy 2.4.1,
 * 6.1.1)
 */
@Component
class LaunchRisks implements Consequence {

    private static final String ASSESSED_FOR_LAUNCH = "ReleaseRiskAssessed";
    private static final RecordType ASSESSMENT =
            new RecordType("RiskAssessment", "risk_assessment");

    private static final String NEW =
            """
            select a.id, a.bot_id, a.category, a.description, a.measures, a.level, a.residual_level, b.name, b.owner_department_id, u.label,
              coalesce(first_employed(array[b.owner_id, a.author_id]), a.author_id) as owner_id, (
                select max(r.id) from risk r
                where r.origin = 'LAUNCH' and r.bot_id = a.bot_id and r.category = a.category and r.state <> 'CLOSED'
              ) as risk_id
            from risk_assessment a
            join bot b on b.id = a.bot_id
            join release u on u.id = a.release_id
            where a.id = $1
            """;

    private static final String LINK =
            "update risk_assessment set risk_id = $2 where id = $1 returning id";

    private static final String RAISED =
            """
            select a.id, a.version, a.raised_level, b.code || ' ' || u.label as label, k.now
            from risk_assessment a
            join risk r on r.id = a.risk_id
            join bot b on b.id = a.bot_id
            join release u on u.id = a.release_id
            cross join lateral (
              select case when risk_rank(r.inherent_level) > risk_rank(a.level) then r.inherent_level end as now
            ) k
            where a.risk_id = $1 and a.superseded_at is null and a.raised_level is distinct from k.now
            order by a.id
            for update of a
            """;

    @Override
    public Set<String> events() {
        return Set.of(ASSESSED_FOR_LAUNCH, "RiskAssessed", "RiskReassessed");
    }

    @Override
    public Flux<Write> after(Cause cause) {
        long key = cause.subject().key();
        return cause.event().equals(ASSESSED_FOR_LAUNCH)
                ? registered(key, cause).flux()
                : Transaction.all(RAISED, List.of(key), LaunchRisks::raise)
                        .flatMapIterable(all -> all);
    }

    private static Mono<Write> registered(long assessment, Cause cause) {
        return Transaction.one(NEW, List.of(assessment), Found::of)
                .zipWith(RiskRows.number())
                .flatMap(both -> {
                    Found found = both.getT1();
                    Long risk = found.risk();
                    return risk == null
                            ? Mono.just(found.register(both.getT2(), cause))
                            : link(assessment, risk).then(Mono.empty());
                });
    }

    private static Mono<Void> link(long assessment, long risk) {
        return Transaction.one(LINK, List.of(assessment, risk), row -> Fields.number(row, "id"))
                .then();
    }

    private static Write raise(Readable row) {
        return Write.update(
                        ASSESSMENT,
                        Fields.number(row, "id"),
                        Fields.version(row),
                        "ReleaseRiskRaised",
                        Fields.text(row, "label"))
                .set(
                        "raised_level",
                        row.get("raised_level", String.class),
                        row.get("now", String.class));
    }

    /**
     * An assessment for a launch.
     *
     * @param risk key of the open risk that it belongs to; null if there is none yet
     */
    private record Found(
            long assessment,
            String botName,
            String release,
            RiskCategory category,
            String description,
            String effect,
            long bot,
            @Nullable Long department,
            long owner,
            @Nullable Long risk) {

        static Found of(Readable row) {
            return new Found(
                    Fields.number(row, "id"),
                    Fields.text(row, "name"),
                    Fields.text(row, "label"),
                    RiskCategory.valueOf(Fields.text(row, "category")),
                    Fields.text(row, "description"),
                    "Level %s, and %s after these measures: %s"
                            .formatted(
                                    Fields.text(row, "level"),
                                    Fields.text(row, "residual_level"),
                                    Fields.text(row, "measures")),
                    Fields.number(row, "bot_id"),
                    row.get("owner_department_id", Long.class),
                    Fields.number(row, "owner_id"),
                    row.get("risk_id", Long.class));
        }

        Write register(String number, Cause cause) {
            String kind = category.name().toLowerCase(Locale.ROOT);
            Viewer viewer = cause.viewer();
            return new NewRisk(
                            number,
                            "Launch of %s: %s risk".formatted(botName, kind),
                            category,
                            "Assessed for the launch of the release %s.".formatted(release),
                            description,
                            effect,
                            null,
                            List.of(bot),
                            department == null ? List.of() : List.of(department),
                            owner)
                    .write(viewer == null ? null : viewer.identityId(), cause.at())
                    .set("origin", "LAUNCH")
                    .along(risk -> link(assessment, risk));
        }
    }
}
