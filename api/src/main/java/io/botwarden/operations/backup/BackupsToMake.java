package io.botwarden.operations.backup;

import static io.botwarden.operations.backup.BackupRecords.RECORD_BACKUP;
import static io.botwarden.platform.work.WorkScope.bot;

import io.botwarden.platform.work.WorkScope;
import io.botwarden.platform.work.WorkSource;
import io.botwarden.platform.write.RecordType;
import org.springframework.stereotype.Component;

/** Overdue backups that the viewer is responsible for. (Policy 3.4.2) */
@Component
class BackupsToMake implements WorkSource {

    @Override
    public String kind() {
        return "BACKUP_TO_MAKE";
    }

    @Override
    public RecordType type() {
        return BackupRecords.BACKUP_STATUS;
    }

    @Override
    public String permission() {
        return RECORD_BACKUP;
    }

    @Override
    public String statement(WorkScope reach) {
        return """
        select s.id, s.name as title, s.bot_id, s.backup_due_at as since, s.backup_due_at as due_at, 'NAMED' as reason, null as through, 1 as quantity
        from backup_status s
        where s.responsible_id = (select employee_id from me) and s.backup_missed_at is not null and %s
        """
                .formatted(reach.over(RECORD_BACKUP, bot("s.bot_id")));
    }
}
