package io.botwarden.delivery.intake;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.transaction.Fields;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The endpoints that import files from builds. The release is identified by its bot's code and its
 * label.
 */
@RestController
class EvidenceController {

    private static final String RECORD = "delivery:record-evidence";
    private static final String READ = "delivery:read";
    private static final List<String> KINDS = List.of("FUNCTIONAL", "PERFORMANCE", "SECURITY");
    private static final int LONGEST_RUN = 300;

    private final FileIntake intake;
    private final JunitIntake junit;
    private final CoverageIntake coverage;
    private final IntakeGate gate;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    EvidenceController(
            FileIntake intake,
            JunitIntake junit,
            CoverageIntake coverage,
            IntakeGate gate,
            Authorisation authorisation,
            DatabaseClient database) {
        this.intake = intake;
        this.junit = junit;
        this.coverage = coverage;
        this.gate = gate;
        this.authorisation = authorisation;
        this.database = database;
    }

    @PostMapping("/import/junit")
    Mono<IntakeReport> junit(
            ServerHttpRequest request,
            @RequestParam String bot,
            @RequestParam String release,
            @RequestParam(defaultValue = "FUNCTIONAL") String kind,
            @RequestParam(required = false) @Nullable String run) {
        if (!KINDS.contains(kind)) {
            throw IntakeRefusedException.unreadable(
                    "The kind is unknown; accepted are %s.".formatted(String.join(", ", KINDS)));
        }
        JunitIntake.Said said = new JunitIntake.Said(kind, checked(run));
        return take(request, bot, release, target -> junit.taking(target, said));
    }

    @PostMapping("/import/coverage")
    Mono<IntakeReport> coverage(
            ServerHttpRequest request, @RequestParam String bot, @RequestParam String release) {
        return take(request, bot, release, coverage::taking);
    }

    private Mono<IntakeReport> take(
            ServerHttpRequest request,
            String bot,
            String release,
            Function<Target, FileIntake.Taking> taking) {
        FileIntake.refuseForm(request.getHeaders());
        String encoding = request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING);
        return require(bot, release)
                .flatMap(target ->
                        gate.take(
                                RECORD,
                                Scope.ofBot(target.bot()),
                                request.getBody(),
                                encoding,
                                (body, sender) -> intake.take(body, sender, taking.apply(target))));
    }

    /** Releases that the viewer may not see are treated as unknown. */
    private Mono<Target> require(String bot, String release) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            IntakeRefusedException.requireWithinLimit(viewer, bot);
            return find(bot, release)
                    .filterWhen(
                            target -> authorisation.holds(viewer, READ, Scope.ofBot(target.bot())))
                    .switchIfEmpty(
                            Mono.error(() ->
                                    IntakeRefusedException.unknown(
                                            "There is no bot with that code and a release with that label, or you may not see it.")));
        });
    }

    private Mono<Target> find(String bot, String release) {
        if (!isStorable(bot) || !isStorable(release)) {
            return Mono.empty();
        }
        return database.sql(
                        """
                        select b.id as bot, r.id as release from bot b
                        join release r on r.bot_id = b.id
                        where b.code = :bot and r.label = :release
                        """)
                .bind("bot", bot)
                .bind("release", release)
                .map(row -> new Target(Fields.number(row, "bot"), Fields.number(row, "release")))
                .one();
    }

    private static @Nullable String checked(@Nullable String run) {
        if (run != null && (run.isBlank() || run.length() > LONGEST_RUN || !isStorable(run))) {
            throw IntakeRefusedException.unreadable(
                    "The name of the run must be a text of 1 to %d characters, not all blank."
                            .formatted(LONGEST_RUN));
        }
        return run;
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
