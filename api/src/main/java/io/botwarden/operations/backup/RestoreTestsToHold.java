package io.botwarden.operations.backup;

import static io.botwarden.operations.backup.BackupRecords.RECORD_RESTORE_TEST;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/**
 * Restore tests that are overdue or failed and that the viewer is responsible for. Without a
 * successful backup, no test is possible. (Policy 3.4.2)
 */
@Component
class RestoreTestsToHold implements WorkSource {

    @Override
    public String kind() {
        return "RESTORE_TEST_TO_RUN";
    }

    @Override
    public RecordType type() {
        return BackupRecords.BACKUP_STATUS;
    }

    @Override
    public String permission() {
        return RECORD_RESTORE_TEST;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select s.id, s.name as title, s.bot_id, w.at as since, w.at as due_at, 'NAMED' as reason, null as through, 1 as quantity
        from backup_status s
        left join restore_test t on t.id = s.last_restore_test_id
        cross join lateral (select case when s.restore_test_failed then t.finished_at else s.restore_test_due_at end as at) w
        where s.responsible_id = (select employee_id from me) and s.last_backup_id is not null
          and s.state <> 'NOT_COVERED' and (s.restore_test_failed or s.restore_test_missed_at is not null) and %s
        """
                .formatted(reach.over(RECORD_RESTORE_TEST, bot("s.bot_id")));
    }
}
