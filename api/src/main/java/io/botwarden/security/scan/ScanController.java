package io.botwarden.security.scan;

import io.botwarden.platform.identity.Authorisation;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.intake.IntakeGate;
import io.botwarden.platform.intake.IntakeRefusedException;
import io.botwarden.platform.intake.IntakeReport;
import io.botwarden.platform.intake.file.FileIntake;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.security.scan.report.ScanFormat;
import io.botwarden.security.scan.report.ScanTargetKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * The endpoints that import reports of scanners, about a bot or one of its releases. The report
 * says what was scanned; the sender can override it.
 */
@RestController
class ScanController {

    private static final String RECORD = "security:record-scan";
    private static final String READ = "security:read-vulnerabilities";
    private static final int LONGEST = 300;

    private final FileIntake files;
    private final ScanIntake intake;
    private final ReportedScans reported;
    private final IntakeGate gate;
    private final Authorisation authorisation;
    private final DatabaseClient database;

    ScanController(
            FileIntake files,
            ScanIntake intake,
            ReportedScans reported,
            IntakeGate gate,
            Authorisation authorisation,
            DatabaseClient database) {
        this.files = files;
        this.intake = intake;
        this.reported = reported;
        this.gate = gate;
        this.authorisation = authorisation;
        this.database = database;
    }

    @PostMapping({
        "/import/sarif",
        "/import/trivy",
        "/import/grype",
        "/import/zap",
        "/import/cyclonedx"
    })
    Mono<IntakeReport> report(
            ServerHttpRequest request,
            @RequestParam String bot,
            @RequestParam(required = false) @Nullable String release,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String version,
            @RequestParam(required = false) @Nullable Boolean complete,
            @RequestParam(required = false) @Nullable String run) {
        FileIntake.refuseForm(request.getHeaders());
        SentScan said =
                new SentScan(
                        0,
                        bot,
                        null,
                        kind(kind),
                        checked("target", target),
                        checked("version", version),
                        complete,
                        checked("run", run));
        String path = request.getPath().pathWithinApplication().value();
        ScanFormat of =
                ScanFormat.valueOf(
                        path.substring(path.lastIndexOf('/') + 1).toUpperCase(Locale.ROOT));
        return require(said, release)
                .flatMap(sent -> take(request, of, sent))
                .flatMap(report -> reported.run().thenReturn(report));
    }

    private Mono<IntakeReport> take(ServerHttpRequest request, ScanFormat format, SentScan sent) {
        return gate.take(
                RECORD,
                Scope.ofBot(sent.bot()),
                request.getBody(),
                request.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING),
                (body, sender) -> files.take(body, sender, intake.taking(format, sent)));
    }

    /** Bots and releases that the viewer may not see are treated as unknown. */
    private Mono<SentScan> require(SentScan said, @Nullable String release) {
        return Mono.deferContextual(context -> {
            Viewer viewer = context.get(Viewer.class);
            IntakeRefusedException.requireWithinLimit(viewer, said.code());
            return find(said, release)
                    .filterWhen(sent -> mayKnow(viewer, Scope.ofBot(sent.bot())))
                    .switchIfEmpty(
                            Mono.error(() ->
                                    IntakeRefusedException.unknown(
                                            release == null
                                                    ? "There is no bot with that code, or you may not see it."
                                                    : "There is no bot with that code and a release with that label, or you may not see it.")));
        });
    }

    /** Who may record scans need not see the vulnerabilities of the bot. */
    private Mono<Boolean> mayKnow(Viewer viewer, Scope over) {
        return authorisation
                .holds(viewer, READ, over)
                .flatMap(
                        sees -> sees ? Mono.just(true) : authorisation.holds(viewer, RECORD, over));
    }

    private Mono<SentScan> find(SentScan said, @Nullable String release) {
        if (!isStorable(said.code()) || release != null && !isStorable(release)) {
            return Mono.empty();
        }
        return database.sql(
                        """
                        select b.id as bot, r.id as release from bot b
                        left join release r on r.bot_id = b.id and r.label = :release
                        where b.code = :bot and (r.id is not null or not :released)
                        """)
                .bindValues(
                        Map.of(
                                "bot",
                                said.code(),
                                "release",
                                release == null ? "" : release,
                                "released",
                                release != null))
                .map(row ->
                        new SentScan(
                                Fields.number(row, "bot"),
                                said.code(),
                                release == null ? null : Fields.number(row, "release"),
                                said.kind(),
                                said.target(),
                                said.version(),
                                said.complete(),
                                said.run()))
                .one();
    }

    private static @Nullable ScanTargetKind kind(@Nullable String said) {
        if (said == null) {
            return null;
        }
        return Arrays.stream(ScanTargetKind.values())
                .filter(kind -> kind.name().equals(said))
                .findFirst()
                .orElseThrow(() ->
                        IntakeRefusedException.unreadable(
                                "The kind of the target is unknown; accepted are CODE, IMAGE and ENDPOINT."));
    }

    private static @Nullable String checked(String parameter, @Nullable String said) {
        if (said != null && (said.isBlank() || said.length() > LONGEST || !isStorable(said))) {
            throw IntakeRefusedException.unreadable(
                    "The parameter %s must be a text of 1 to %d characters, not all blank."
                            .formatted(parameter, LONGEST));
        }
        return said;
    }

    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }
}
