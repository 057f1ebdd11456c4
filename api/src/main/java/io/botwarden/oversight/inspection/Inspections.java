package io.botwarden.oversight.inspection;

import io.botwarden.oversight.input.CloseInspectionInput;
import io.botwarden.oversight.input.StartInspectionInput;
import io.botwarden.oversight.inspection.Independence.Inspector;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The mutations by which inspectors start and close an inspection. (Policy 7.1.2) */
@Controller
class Inspections {

    private static final String FIELD = "inspection";
    private static final int SEED_BYTES = 16;

    private final InspectionRows rows;
    private final Independence independence;
    private final Checklist checklist;
    private final Writes writes;
    private final SecureRandom random = new SecureRandom();

    Inspections(
            InspectionRows rows, Independence independence, Checklist checklist, Writes writes) {
        this.rows = rows;
        this.independence = independence;
        this.checklist = checklist;
        this.writes = writes;
    }

    /** Who has become involved since the inspection was planned cannot inspect either. */
    @MutationMapping
    Mono<Payload> startInspection(
            @ContextValue Viewer viewer, @Argument StartInspectionInput input) {
        Mono<Starting> starting =
                rows.require(viewer, input.inspection())
                        .zipWhen(
                                inspection ->
                                        independence.find(
                                                inspection.inspectors(),
                                                inspection.bots(),
                                                inspection.department()),
                                Starting::new);
        return writes.run(
                viewer,
                Action.on(FIELD, starting, found -> List.of())
                        .write((found, by) ->
                                start(found, by, input.version(), seed(input.seed()))));
    }

    @MutationMapping
    Mono<Payload> closeInspection(
            @ContextValue Viewer viewer, @Argument CloseInspectionInput input) {
        return writes.run(
                viewer,
                Action.on(FIELD, rows.require(viewer, input.inspection()), found -> List.of())
                        .write((found, by) ->
                                found.close(by, input.version(), input.conclusion())));
    }

    private Write start(Starting starting, By by, @Nullable Integer basedOn, String seed) {
        Inspection inspection = starting.inspection();
        Write write = inspection.start(by, basedOn, seed);
        starting.people().forEach(Inspector::require);
        return write.along(key -> checklist.build(inspection, seed, by.at()));
    }

    private String seed(@Nullable String given) {
        if (given != null) {
            return given;
        }
        byte[] bytes = new byte[SEED_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private record Starting(Inspection inspection, List<Inspector> people) {}
}
