package io.botwarden.oversight.inspection;

import static io.botwarden.platform.report.ReportWords.word;

import io.botwarden.platform.report.ReportWords;
import io.botwarden.platform.report.ReportWords.Word;
import java.util.Map;

/** The words of inspection reports in both languages, by key: English, then Chinese. */
final class InspectionReportWords {

    private static final Map<String, Word> WORDS =
            Map.ofEntries(
                    word("inspection", "Inspection", "检查"),
                    word("details", "Details", "基本信息"),
                    word("number", "Number", "编号"),
                    word("area", "Area", "领域"),
                    word("DEVELOPMENT", "Development", "开发"),
                    word("OPERATION", "Operation", "运维"),
                    word("USE", "Use", "使用"),
                    word("clauses", "Clauses", "条款"),
                    word("scope", "Scope", "范围"),
                    word("company", "The whole company", "全公司"),
                    word("period", "Planned period (UTC)", "计划时间（UTC）"),
                    word("lead", "Lead inspector", "检查组长"),
                    word("inspectors", "Inspectors", "检查人员"),
                    word("state", "State", "状态"),
                    word("PLANNED", "Planned", "已计划"),
                    word("IN_PROGRESS", "In progress", "进行中"),
                    word("CLOSED", "Closed", "已完成"),
                    word("CANCELLED", "Cancelled", "已取消"),
                    word("startedAt", "Started (UTC)", "开始时间（UTC）"),
                    word("closedAt", "Closed (UTC)", "完成时间（UTC）"),
                    word("sample", "Sample", "抽样"),
                    word(
                            "sampled",
                            "Up to %2$s subjects of each control, with the seed %1$s",
                            "每个控制项最多抽取 %2$s 个对象，种子 %1$s"),
                    word("conclusion", "Conclusion", "结论"),
                    word("summary", "Summary", "汇总"),
                    word("answers", "Answers", "检查结论"),
                    word("OPEN_ITEM", "Not answered", "未检查"),
                    word("CONFORMING", "Conforming", "符合"),
                    word("NONCONFORMING", "Nonconforming", "不符合"),
                    word("NOT_APPLICABLE_ITEM", "Not applicable", "不适用"),
                    word("bySeverity", "Findings by severity", "按严重程度"),
                    word("byCause", "Findings by cause", "按原因"),
                    word("byClause", "Findings by clause", "按条款"),
                    word("byDepartment", "Findings by department", "按部门"),
                    word("none", "None", "无"),
                    word("findings", "Findings", "检查发现"),
                    word("noFindings", "There are no findings.", "没有发现问题。"),
                    word("finding", "Finding", "发现"),
                    word("severity", "Severity", "严重程度"),
                    word("CRITICAL", "Critical", "严重"),
                    word("HIGH", "High", "高"),
                    word("MODERATE", "Moderate", "中"),
                    word("LOW", "Low", "低"),
                    word("clause", "Clause", "条款"),
                    word("cause", "Cause", "原因"),
                    word("PEOPLE", "People", "人员"),
                    word("PROCESS", "Process", "流程"),
                    word("TOOLS", "Tools", "工具"),
                    word("DATA", "Data", "数据"),
                    word("SUPPLIER", "Supplier", "供应商"),
                    word("UNKNOWN", "Unknown", "未知"),
                    word("subject", "Subject", "对象"),
                    word("rectification", "Rectification", "整改"),
                    word("due", "due %s", "期限 %s"),
                    word("recurring", "recurrence of %s", "%s 再次出现"),
                    word("OPEN", "Open", "待整改"),
                    word("RECTIFIED", "Rectified", "已整改"),
                    word("VERIFIED", "Verified", "已验证"),
                    word("WITHDRAWN", "Withdrawn", "已撤回"),
                    word("checklist", "Checklist", "检查清单"),
                    word("noItems", "The inspection has not started.", "检查尚未开始。"),
                    word("position", "No.", "序号"),
                    word("item", "Item", "检查项"),
                    word("evidence", "Evidence at the start", "开始时的证据"),
                    word("answer", "Answer", "结论"),
                    word("note", "Note", "说明"),
                    word(
                            "counts",
                            "passing %s, in grace %s, failing %s, waived %s, not applicable %s, not evaluated %s",
                            "通过 %s，宽限期内 %s，未通过 %s，已豁免 %s，不适用 %s，未评估 %s"),
                    word("PASSING", "Passing", "通过"),
                    word("IN_GRACE", "In grace", "宽限期内"),
                    word("FAILING", "Failing", "未通过"),
                    word("WAIVED", "Waived", "已豁免"),
                    word("NOT_APPLICABLE", "Not applicable", "不适用"),
                    word("NOT_EVALUATED", "Not evaluated", "未评估"));

    private InspectionReportWords() {}

    /** The words in Chinese or English. */
    static ReportWords in(boolean chinese) {
        return new ReportWords(WORDS, chinese);
    }
}
