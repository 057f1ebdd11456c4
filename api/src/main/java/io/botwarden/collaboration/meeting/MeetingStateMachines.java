package io.botwarden.collaboration.meeting;

import io.botwarden.commitment.ActionItemManagers;
import io.botwarden.platform.lifecycle.StateMachine;
import io.botwarden.platform.write.Transition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The state machines of this package's records, for {@code viewerActions}. */
@Configuration(proxyBeanMethods = false)
class MeetingStateMachines {

    @Bean
    StateMachine meetingStateMachine() {
        return Transition.machine("Meeting", MeetingState.Step.values());
    }

    /**
     * Requires the permission over everything that the meeting is about; for the organiser, over
     * anything.
     */
    @Bean
    ActionItemManagers meetingActionItemManagers() {
        return ActionItemManagers.of(
                """
                {row}.meeting_id is not null and {may collaboration:hold-meeting} and (
                  exists (select from meeting m join identity i on i.employee_id = m.organiser_id
                    where m.id = {row}.meeting_id and i.id = {viewer})
                  or not exists (
                    select from meeting_place p
                    where p.record_id = {row}.meeting_id and not exists (
                      select from viewer_permission v where v.identity_id = {holder} and v.permission = 'collaboration:hold-meeting'
                        and (v.scope = 'EVERYTHING'
                          or v.bot_id = p.bot_id
                          or exists (select from bot b join department d on d.id = b.owner_department_id
                            where b.id = p.bot_id and d.lineage @> array[v.department_id])
                          or exists (select from department d where d.id = p.department_id and d.lineage @> array[v.department_id]))
                    )
                  )
                )
                """);
    }
}
