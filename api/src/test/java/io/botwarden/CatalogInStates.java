package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Set;

/** Records of the catalog in each state. */
final class CatalogInStates {

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "bot",
                            "BotState",
                            """
                            insert into bot (code, name, state, live_since) values ('{new}', 'B', '{state}', now());
                            update release set bot_id = (select id from bot where code = '{new}') where id = {release}
                            """,
                            "code",
                            List.of(
                                    tried("startBotDevelopment", "START_DEVELOPMENT"),
                                    tried("startBotTesting", "START_TESTING"),
                                    tried("requestBotLaunch", "REQUEST_LAUNCH"),
                                    tried("changeBot", "CHANGE")
                                            .with("version", 1)
                                            .with("name", "C"),
                                    tried("launchBot", "LAUNCH").with("release", "{release}"),
                                    tried("suspendBot", "SUSPEND").with("reason", "It is rude."),
                                    tried("resumeBot", "RESUME"),
                                    tried("retireBot", "RETIRE").with("reason", "Nobody asks it.")),
                            Set.of("SUSPEND_UNAPPROVED")),
                    new RecordsInStates(
                            "department",
                            "DepartmentState",
                            """
                            insert into department (code, name, state, closed_at, closing_reason)
                            values ('{new}', 'Calls', '{state}', case when '{state}' = 'CLOSED' then now() end,
                              case when '{state}' = 'CLOSED' then 'Nobody calls' end)
                            """,
                            "code",
                            List.of(
                                    tried("renameDepartment", "RENAME")
                                            .with("version", 1)
                                            .with("name", "Talks"),
                                    tried("moveDepartment", "MOVE")
                                            .with("version", 1)
                                            .with("parent", "{department}"),
                                    tried("setDepartmentHead", "SET_HEAD")
                                            .with("version", 1)
                                            .with("head", "{employee}"),
                                    tried("mergeDepartment", "MERGE")
                                            .with("version", 1)
                                            .with("into", "{department}")
                                            .with("reason", "Too small"),
                                    tried("closeDepartment", "CLOSE")
                                            .with("version", 1)
                                            .with("reason", "Nobody calls")),
                            Set.of()),
                    new RecordsInStates(
                            "team",
                            "TeamState",
                            """
                            insert into team (code, name, department_id, state, dissolved_at)
                            values ('{new}', 'Night', {department}, '{state}', case when '{state}' = 'DISSOLVED' then now() end)
                            """,
                            "code",
                            List.of(
                                    tried("updateTeam", "UPDATE")
                                            .with("version", 1)
                                            .with("name", "Day"),
                                    tried("dissolveTeam", "DISSOLVE")
                                            .with("version", 1)
                                            .with("reason", "No use")),
                            Set.of()),
                    new RecordsInStates(
                            "data_asset",
                            "DataAssetState",
                            """
                            insert into data_asset (bot_id, name, state, retired_at, retirement_reason)
                            values ({bot}, '{new}', '{state}', case when '{state}' = 'RETIRED' then now() end,
                              case when '{state}' = 'RETIRED' then 'No use' end)
                            """,
                            "name",
                            List.of(
                                    tried("changeDataAsset", "CHANGE")
                                            .about("dataAsset")
                                            .with("version", 1)
                                            .with("description", "Calls"),
                                    tried("retireDataAsset", "RETIRE")
                                            .about("dataAsset")
                                            .with("reason", "No use")),
                            Set.of()));

    private CatalogInStates() {}
}
