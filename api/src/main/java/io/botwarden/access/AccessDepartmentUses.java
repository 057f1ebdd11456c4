package io.botwarden.access;

import static io.botwarden.access.AccessRecords.GRANT;
import static io.botwarden.access.AccessRecords.REQUEST;

import io.botwarden.catalog.DepartmentUse;
import io.botwarden.catalog.DepartmentUse.Clash;
import io.botwarden.catalog.DepartmentUses;
import io.botwarden.platform.write.RecordType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this capability's columns do when a department is closed or merged. */
@Configuration(proxyBeanMethods = false)
class AccessDepartmentUses {

    @Bean
    DepartmentUses accessUsesOfDepartments() {
        return DepartmentUses.of(
                DepartmentUse.history("credential", "department_id"),
                DepartmentUse.current(
                                GRANT,
                                "department_id",
                                "r.expires_at is null or r.expires_at > now()",
                                "role grant",
                                "(select i.username from identity i where i.id = r.identity_id)")
                        .withoutVersion()
                        .unless(
                                "(o.identity_id, o.role_id, o.origin) = (r.identity_id, r.role_id, r.origin)",
                                Clash.DELETED)
                        // nobody extends their own rights by a merge
                        .keeping("person(r.identity_id) = person($3)"),
                DepartmentUse.current(
                                new RecordType("FunctionGrant", "function_grant"),
                                "department_id",
                                "r.expires_at is null or r.expires_at > now()",
                                "function grant",
                                "r.holder")
                        .withoutVersion()
                        .unless(
                                "o.bot_id = r.bot_id and o.function_id is not distinct from r.function_id",
                                Clash.DELETED)
                        .then(
                                "update function_grant set holder = (select name from department where id = $2) where id = any($1)"),
                DepartmentUse.current(
                                REQUEST,
                                "department_id",
                                "r.state in ('REQUESTED', 'APPROVED')",
                                "access request",
                                "r.asked_for")
                        .unless(
                                "o.state in ('REQUESTED', 'APPROVED') and o.requester_id = r.requester_id and o.role_id = r.role_id",
                                Clash.LEFT),
                DepartmentUse.current(
                        new RecordType("AccessReview", "access_review"),
                        "department_id",
                        "r.state = 'OPEN'",
                        "access review",
                        "r.title"),
                DepartmentUse.current(
                        new RecordType("AccessReviewItem", "access_review_item"),
                        "department_id",
                        "r.outcome = 'WAITING'",
                        "undecided review item",
                        "r.holder"));
    }
}
