package io.botwarden;

import static io.botwarden.StepTried.tried;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Contingency plans, their versions, drills and activations in each state. */
final class ContingencyInStates {

    /** A plan in force, whose owner is the viewer's employee. */
    private static final String PLAN =
            """
            insert into employee (code, name) values ('leader-{me}', 'Lea') on conflict do nothing;
            update identity set employee_id = (select id from employee where code = 'leader-{me}') where id = {me} and employee_id is null;
            insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months)
            select 'p-{new}', 'Outage', {department}, employee_id, 12, 12 from identity where id = {me};
            insert into contingency_plan_version (contingency_plan_id, revision, title, procedure, state, drafted_by_id, changed_by_id, approved_at)
            select id, 1, 'v-{new}', 'People answer', 'APPROVED', {other}, {other}, now() from contingency_plan where number = 'p-{new}';
            update contingency_plan set state = 'IN_FORCE', current_version_id = v.id from contingency_plan_version v
            where v.contingency_plan_id = contingency_plan.id and number = 'p-{new}';
            """;

    /** A drill of that plan, and its activation with the viewer as leader. */
    private static final String RUNNING =
            PLAN
                    + """
                    insert into drill (number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, state, started_at, department_id)
                    select 'd-{new}', id, 'Outage', 'Silence', true, now(), {other}, 'IN_PROGRESS', now(), {department} from contingency_plan where number = 'p-{new}';
                    insert into activation (number, title, kind, contingency_plan_id, contingency_plan_version_id, drill_id, department_id, activated_at)
                    select 'a-{new}', 'Outage', 'DRILL', p.id, p.current_version_id, d.id, {department}, now()
                    from contingency_plan p join drill d on d.contingency_plan_id = p.id where p.number = 'p-{new}';
                    """;

    private static final Map<String, Object> CONTENT =
            Map.of(
                    "procedure",
                    "People answer",
                    "bots",
                    List.of(Map.of("code", "plan-bot")),
                    "roles",
                    List.of(
                            Map.of(
                                    "name",
                                    "Leader",
                                    "kind",
                                    "LEADER",
                                    "employee",
                                    Map.of("code", "plan-leader"))),
                    "steps",
                    List.of(Map.of("title", "Call", "role", "Leader", "withinMinutes", 10)));

    static final List<RecordsInStates> ALL =
            List.of(
                    new RecordsInStates(
                            "contingency_plan",
                            "ContingencyPlanState",
                            """
                            insert into employee (code, name) values ('plan-leader', 'Lea') on conflict do nothing;
                            insert into bot (code, name, owner_department_id) values ('plan-bot', 'Planned', {department}) on conflict (code) do update set owner_department_id = excluded.owner_department_id;
                            insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months)
                            values ('{new}', 'Outage', {department}, {employee}, 12, 12);
                            insert into contingency_plan_version (contingency_plan_id, revision, title, procedure, state, drafted_by_id, changed_by_id, approved_at, superseded_at)
                            select id, 1, 'v-{new}', 'People answer', case when '{state}' = 'IN_FORCE' then 'APPROVED' else 'SUPERSEDED' end, {other}, {other}, now(),
                              case when '{state}' <> 'IN_FORCE' then now() end
                            from contingency_plan where number = '{new}';
                            update contingency_plan set state = '{state}', current_version_id = case when '{state}' = 'IN_FORCE' then v.id end
                            from contingency_plan_version v where v.contingency_plan_id = contingency_plan.id and number = '{new}'
                            """,
                            "number",
                            List.of(
                                    tried("changeContingencyPlan", "CHANGE")
                                            .with("title", "Longer outage"),
                                    tried("planDrill", "PLAN_DRILL")
                                            .with("scenario", "Silence")
                                            .with("plannedAt", StepTried.SOON),
                                    tried("draftContingencyPlanVersion", "NEW_VERSION")
                                            .with("content", CONTENT)),
                            Set.of("ACTIVATE", "ENTER_INTO_FORCE")),
                    new RecordsInStates(
                            "contingency_plan_version",
                            "ContingencyPlanVersionState",
                            """
                            insert into employee (code, name) values ('leader-{me}', 'Lea'), ('plan-leader', 'Lea') on conflict do nothing;
                            insert into bot (code, name, owner_department_id) values ('plan-bot', 'Planned', {department}) on conflict (code) do update set owner_department_id = excluded.owner_department_id;
                            update identity set employee_id = (select id from employee where code = 'leader-{me}') where id = {me} and employee_id is null;
                            insert into contingency_plan (number, title, department_id, owner_id, drill_months, review_months)
                            select 'p-{new}', 'Outage', {department}, employee_id, 12, 12 from identity where id = {me};
                            insert into contingency_plan_version (contingency_plan_id, revision, title, procedure, state, drafted_by_id, changed_by_id, approved_at, superseded_at)
                            select id, 1, '{new}', 'People answer', '{state}', {other}, {other}, case when '{state}' <> 'DRAFT' then now() end,
                              case when '{state}' = 'SUPERSEDED' then now() end from contingency_plan where number = 'p-{new}'
                            """,
                            "title",
                            List.of(
                                    tried("approveContingencyPlanVersion", "APPROVE")
                                            .about("planVersion")
                                            .with("version", 1),
                                    tried("changeContingencyPlanVersion", "CHANGE")
                                            .about("planVersion")
                                            .with("version", 1)
                                            .with("content", CONTENT),
                                    tried("acknowledgeContingencyPlanVersion", "ACKNOWLEDGE")
                                            .about("planVersion")
                                            .unless("WRONG_STATE", "DRAFT", "SUPERSEDED")),
                            Set.of("SUPERSEDE")),
                    new RecordsInStates(
                            "drill",
                            "DrillState",
                            PLAN
                                    + """
                                    insert into drill (number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, state, started_at, held_at,
                                      assessed_at, result, report, cancelled_at, department_id)
                                    select '{new}', id, 'Outage', 'Silence', true, now(), {other}, '{state}',
                                      case when '{state}' in ('IN_PROGRESS', 'HELD', 'ASSESSED') then now() end, case when '{state}' in ('HELD', 'ASSESSED') then now() end,
                                      case when '{state}' = 'ASSESSED' then now() end, case when '{state}' = 'ASSESSED' then 'PASSED' end,
                                      case when '{state}' = 'ASSESSED' then 'Good' end, case when '{state}' = 'CANCELLED' then now() end, {department}
                                    from contingency_plan where number = 'p-{new}'
                                    """,
                            "number",
                            List.of(
                                    tried("assessDrill", "ASSESS")
                                            .with("result", "PASSED")
                                            .with("report", "It works"),
                                    tried("createActionItem", "ACTION_CREATED")
                                            .about("origin")
                                            .with("title", "Call earlier")
                                            .with("assignee", "{employee}")
                                            .with("dueAt", StepTried.SOON)),
                            Set.of("HOLD")),
                    new RecordsInStates(
                            "activation",
                            "ActivationState",
                            PLAN
                                    + """
                                    insert into drill (number, contingency_plan_id, title, scenario, announced, planned_at, scheduled_by_id, state, started_at, department_id)
                                    select 'd-{new}', id, 'Outage', 'Silence', true, now(), {other}, 'IN_PROGRESS', now(), {department}
                                    from contingency_plan where number = 'p-{new}';
                                    insert into activation (number, title, kind, contingency_plan_id, contingency_plan_version_id, drill_id, department_id, activated_at, state, ended_at)
                                    select '{new}', 'Outage', 'DRILL', p.id, p.current_version_id, d.id, {department}, now(), '{state}', case when '{state}' = 'ENDED' then now() end
                                    from contingency_plan p join drill d on d.contingency_plan_id = p.id where p.number = 'p-{new}'
                                    """,
                            "number",
                            List.of(),
                            Set.of("END_WITH_INCIDENT")),
                    new RecordsInStates(
                            "activation_role",
                            "ActivationRoleState",
                            RUNNING
                                    + """
                                    insert into activation_role (activation_id, position, name, title, kind, employee_id, state, called_at, confirmed_at)
                                    select a.id, 1, 'Leader', '{new}', 'LEADER', case when '{state}' <> 'UNFILLED' then i.employee_id end, '{state}', now(),
                                      case when '{state}' = 'CONFIRMED' then now() end
                                    from activation a, identity i where a.number = 'a-{new}' and i.id = {me}
                                    """,
                            "title",
                            List.of(
                                    tried("confirmActivationRole", "CONFIRM")
                                            .about("role")
                                            .unless("FORBIDDEN", "UNFILLED"),
                                    tried("reassignActivationRole", "REASSIGN")
                                            .about("role")
                                            .with("employee", "{employee}")),
                            Set.of("CALL")),
                    new RecordsInStates(
                            "activation_step",
                            "ActivationStepState",
                            RUNNING
                                    + """
                                    insert into activation_step (activation_id, position, title, role, required, due_at, state, started_at, finished_at, note)
                                    select id, 1, '{new}', 'Leader', true, now(), '{state}', case when '{state}' = 'STARTED' then now() end,
                                      case when '{state}' in ('DONE', 'SKIPPED') then now() end, 'So' from activation where number = 'a-{new}'
                                    """,
                            "title",
                            List.of(
                                    tried("startActivationStep", "START").about("step"),
                                    tried("completeActivationStep", "COMPLETE").about("step"),
                                    tried("skipActivationStep", "SKIP")
                                            .about("step")
                                            .with("reason", "Not needed")),
                            Set.of()));

    private ContingencyInStates() {}
}
