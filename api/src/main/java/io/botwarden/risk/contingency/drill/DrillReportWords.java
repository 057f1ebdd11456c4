package io.botwarden.risk.contingency.drill;

import static io.botwarden.platform.report.ReportWords.word;

import io.botwarden.platform.report.ReportWords;
import io.botwarden.platform.report.ReportWords.Word;
import java.util.Map;

/** The words of reports of drills, in English and Chinese. */
final class DrillReportWords {

    private static final Map<String, Word> WORDS =
            Map.ofEntries(
                    word("drill", "Drill", "演练"),
                    word("lead", "Report of a drill of a contingency plan", "应急预案演练报告"),
                    word("overview", "Scenario", "演练场景"),
                    word("number", "Number", "编号"),
                    word("plan", "Plan", "预案"),
                    word("version", "%s, version %d", "%s，第 %d 版"),
                    word("department", "Department", "部门"),
                    word("bots", "Bots", "机器人"),
                    word("state", "State", "状态"),
                    word("announcement", "Announcement", "通知方式"),
                    word("announced", "Announced", "预告演练"),
                    word("unannounced", "Unannounced", "不预告演练"),
                    word("plannedAt", "Planned for", "计划时间"),
                    word("plannedBy", "Planned by", "计划人"),
                    word("activatedAt", "Plan activated", "预案启动时间"),
                    word("heldAt", "Held", "完成时间"),
                    word("assessment", "Assessment", "评估"),
                    word("result", "Result", "结果"),
                    word("assessedAt", "Assessed", "评估时间"),
                    word("assessedBy", "Assessed by", "评估人"),
                    word("conclusion", "Conclusion of the leader", "总指挥结论"),
                    word("note", "Note", "备注"),
                    word("notAssessed", "Not assessed yet.", "尚未评估。"),
                    word("roles", "Roles", "角色"),
                    word("role", "Role", "角色"),
                    word("employee", "Employee", "员工"),
                    word("called", "Called (UTC)", "呼叫时间（UTC）"),
                    word("confirmed", "Confirmed (UTC)", "确认时间（UTC）"),
                    word("steps", "Steps", "步骤"),
                    word("step", "Step", "步骤"),
                    word("due", "Due (UTC)", "时限（UTC）"),
                    word("done", "What was done", "执行情况"),
                    word("late", "late", "逾期"),
                    word("optional", "optional", "可选"),
                    word("observations", "Observations", "观察记录"),
                    word("at", "Time (UTC)", "时间（UTC）"),
                    word("observer", "Observed by", "观察人"),
                    word("observation", "Observation", "观察内容"),
                    word("improvements", "Action items", "行动项"),
                    word("actionItem", "Action item", "行动项"),
                    word("none", "None.", "无。"),
                    word("PLANNED", "Planned", "已计划"),
                    word("IN_PROGRESS", "In progress", "进行中"),
                    word("HELD", "Held, not assessed yet", "待评估"),
                    word("ASSESSED", "Assessed", "已评估"),
                    word("CANCELLED", "Cancelled", "已取消"),
                    word("PASSED", "Passed", "通过"),
                    word("PARTLY_PASSED", "Partly passed", "部分通过"),
                    word("FAILED", "Failed", "未通过"),
                    word("CALLED", "Called", "已呼叫"),
                    word("CONFIRMED", "Confirmed", "已确认"),
                    word("UNFILLED", "Not filled", "无人担任"),
                    word("OPEN", "Not done", "未完成"),
                    word("STARTED", "Started", "进行中"),
                    word("DONE", "Done", "已完成"),
                    word("SKIPPED", "Skipped", "已跳过"),
                    word("item.OPEN", "Open", "未完成"),
                    word("item.DONE", "Done", "已完成"),
                    word("item.VERIFIED", "Verified", "已验证"),
                    word("item.CANCELLED", "Cancelled", "已取消"));

    private DrillReportWords() {}

    /** The words in Chinese or English. */
    static ReportWords in(boolean chinese) {
        return new ReportWords(WORDS, chinese);
    }
}
