package io.botwarden.delivery.review;

import static io.botwarden.catalog.CatalogRecords.BOT;
import static io.botwarden.catalog.CatalogRecords.RELEASE;
import static io.botwarden.delivery.DeliveryRecords.MODULE_STATEMENT;

import io.botwarden.delivery.BotRelease;
import io.botwarden.delivery.BotReleases;
import io.botwarden.delivery.input.StateModulesInput;
import io.botwarden.delivery.input.StatedModuleInput;
import io.botwarden.platform.identity.Scope;
import io.botwarden.platform.identity.Viewer;
import io.botwarden.platform.transaction.Fields;
import io.botwarden.platform.write.Action;
import io.botwarden.platform.write.By;
import io.botwarden.platform.write.Checks;
import io.botwarden.platform.write.Payload;
import io.botwarden.platform.write.RefusalCode;
import io.botwarden.platform.write.Versions;
import io.botwarden.platform.write.Write;
import io.botwarden.platform.write.Writes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.ContextValue;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The statements of the modules of a release, and how important each of them is. (Policy 2.2.3) */
@Controller
class ModuleStatements {

    private static final int MOST = 200;

    private final DatabaseClient database;
    private final BotReleases releases;
    private final Writes writes;

    ModuleStatements(DatabaseClient database, BotReleases releases, Writes writes) {
        this.database = database;
        this.releases = releases;
        this.writes = writes;
    }

    @MutationMapping
    Mono<Payload> stateModules(@ContextValue Viewer viewer, @Argument StateModulesInput input) {
        List<String> names = input.modules().stream().map(StatedModuleInput::name).toList();
        Checks checks =
                new Checks()
                        .that(
                                !names.isEmpty()
                                        && names.size() <= MOST
                                        && names.stream().distinct().count() == names.size(),
                                "modules",
                                "Name 1 to %d modules, each once.".formatted(MOST));
        Mono<Stated> stated =
                releases.require("release", input.release())
                        .flatMap(release ->
                                current(release).map(found -> new Stated(release, found)));
        return writes.run(
                viewer,
                Action.on("release", stated, found -> List.of(Scope.ofBot(found.release().bot())))
                        .check(checks)
                        .write((found, by) -> found.become(by, input)));
    }

    private Mono<Optional<Current>> current(BotRelease release) {
        return database.sql(
                        "select id, version from module_statement where release_id = :release for update")
                .bind("release", release.id())
                .map(row -> new Current(Fields.number(row, "id"), Fields.version(row)))
                .one()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty());
    }

    /** The statement that a release has. */
    private record Current(long id, int version) {}

    /** A release, and the statement that it has. */
    private record Stated(BotRelease release, Optional<Current> current) {

        Write become(By by, StateModulesInput input) {
            List<StatedModuleInput> modules = input.modules();
            return current.map(found -> restate(found, input.version()))
                    .orElseGet(this::state)
                    .derived("module_names", column(modules, StatedModuleInput::name))
                    .derived(
                            "module_importances", column(modules, each -> each.importance().name()))
                    .note(
                            "modules",
                            modules.stream()
                                    .map(each -> "%s: %s".formatted(each.name(), each.importance()))
                                    .collect(Collectors.joining("; ")))
                    .acted("stated", by);
        }

        private static String[] column(
                List<StatedModuleInput> modules, Function<StatedModuleInput, String> value) {
            return modules.stream().map(value).toArray(String[]::new);
        }

        private Write restate(Current found, @Nullable Integer basedOn) {
            Versions.require(MODULE_STATEMENT, found.id(), basedOn, found.version());
            return Write.update(
                    MODULE_STATEMENT,
                    found.id(),
                    found.version(),
                    "ModulesStated",
                    release.label());
        }

        private Write state() {
            return Write.insert(MODULE_STATEMENT, "ModulesStated", release.label())
                    .refer("release_id", RELEASE, null, release.id())
                    .refer("bot_id", BOT, null, release.bot())
                    .unless(
                            RefusalCode.CONFLICT,
                            "release",
                            "Somebody else stated the modules of this release meanwhile.");
        }
    }
}
