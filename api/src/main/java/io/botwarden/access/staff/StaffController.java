package io.botwarden.access.staff;

import io.botwarden.access.staff.StaffChange.Difference;
import io.botwarden.access.staff.StaffChange.Kind;
import io.botwarden.access.staff.StaffImports.Compared;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.web.BodyBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The endpoint that takes a file of employees. First it only shows the difference, with a hash; the
 * same file with that hash applies exactly this difference.
 */
@RestController
class StaffController {

    private static final int LARGEST = 32 << 20;

    /** The number of changes and conflicts that a report lists. */
    private static final int LISTED = 1_000;

    private final StaffImports imports;

    StaffController(StaffImports imports) {
        this.imports = imports;
    }

    @PostMapping("/import/employees-csv")
    Mono<Report> employees(
            ServerHttpRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "false") boolean complete,
            @RequestParam(required = false) @Nullable String difference) {
        if (dryRun == (difference != null)) {
            return Mono.error(
                    new ResponseStatusException(
                            HttpStatus.BAD_REQUEST,
                            "Send the file with dryRun=true first, and then with difference=… as the response names it."));
        }
        return BodyBytes.join(request.getBody(), LARGEST)
                .onErrorMap(
                        DataBufferLimitException.class,
                        large ->
                                new ResponseStatusException(
                                        HttpStatus.CONTENT_TOO_LARGE,
                                        "A file may have %d MB.".formatted(LARGEST >> 20)))
                .publishOn(Schedulers.boundedElastic())
                .map(StaffFile::read)
                .flatMap(file -> imports.compare(file, complete))
                .publishOn(Schedulers.boundedElastic())
                .zipWith(Viewer.current())
                .flatMap(read -> answer(read.getT2(), read.getT1(), difference));
    }

    private Mono<Report> answer(Viewer viewer, Compared compared, @Nullable String wanted) {
        StaffDifference difference = compared.difference();
        return wanted == null
                ? Mono.just(Report.of(difference, true, difference.conflicts()))
                : imports.apply(viewer, compared, wanted)
                        .map(failed -> Report.of(difference, false, failed));
    }

    /**
     * What a file changes, or has changed.
     *
     * @param dryRun whether nothing was applied
     * @param difference the hash of the difference
     * @param joiners people who are new
     * @param returning people who had left
     * @param movers people of whom something changes
     * @param leavers people who leave
     * @param conflicting the number of conflicts
     * @param changes the first changes
     * @param conflicts the first lines that cannot be applied, and why; afterwards, the changes
     *     that were not applied
     */
    record Report(
            boolean dryRun,
            String difference,
            long joiners,
            long returning,
            long movers,
            long leavers,
            long unchanged,
            long conflicting,
            List<Line> changes,
            List<StaffConflict> conflicts) {

        static Report of(
                StaffDifference difference, boolean dryRun, List<StaffConflict> conflicts) {
            return new Report(
                    dryRun,
                    difference.hash(),
                    difference.count(Kind.JOINS),
                    difference.count(Kind.RETURNS),
                    difference.count(Kind.CHANGES),
                    difference.count(Kind.LEAVES),
                    difference.unchanged(),
                    conflicts.size(),
                    difference.changes().stream().limit(LISTED).map(Line::of).toList(),
                    conflicts.stream().limit(LISTED).toList());
        }
    }

    /**
     * A change.
     *
     * @param line the line in the file; null for a person who is not in it
     */
    record Line(@Nullable Long line, String number, Kind kind, List<Difference> differences) {

        static Line of(StaffChange change) {
            return new Line(change.line(), change.number(), change.kind(), change.differences());
        }
    }
}
