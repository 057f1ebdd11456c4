package io.botwarden.security.breach;

import static io.botwarden.platform.report.ReportWords.word;

import io.botwarden.platform.report.ReportWords;
import io.botwarden.platform.report.ReportWords.Word;
import java.util.Map;

/** The words of reports of data breaches, in English and Chinese. */
final class BreachReportWords {

    private static final Map<String, Word> WORDS =
            Map.ofEntries(
                    word("breach", "Data breach", "数据泄露"),
                    word(
                            "lead",
                            "Report under Article 33(3) GDPR and Article 57 PIPL",
                            "依据 GDPR 第 33 条第 3 款、《个人信息保护法》第 57 条的报告"),
                    word("nature", "Nature of the breach", "泄露情况"),
                    word("number", "Number", "编号"),
                    word("state", "State", "状态"),
                    word("occurredAt", "Began", "发生时间"),
                    word("discoveredAt", "Discovered", "发现时间"),
                    word("reportedBy", "Reported by", "报告人"),
                    word("bots", "Bots", "机器人"),
                    word("assets", "Data assets", "数据资产"),
                    word("dataKinds", "Kinds of data", "数据种类"),
                    word("peopleEstimated", "People concerned (estimate)", "涉及人数（估计）"),
                    word("peopleFinal", "People concerned (final)", "涉及人数（最终）"),
                    word("records", "Records concerned (approximate)", "涉及记录数（约）"),
                    word("incident", "Incident", "事件"),
                    word("responsible", "Handled by", "处理人"),
                    word("contact", "Contact for more information", "联系方式"),
                    word("consequences", "Likely consequences", "可能造成的危害"),
                    word("risk", "Risk for the people concerned", "对相关个人的风险"),
                    word("measures", "Measures", "补救措施"),
                    word("cause", "Cause", "原因"),
                    word("containment", "Containment", "控制措施"),
                    word("decision", "Who must be notified", "通知决定"),
                    word("assessedBy", "Assessed by", "评估人"),
                    word("authorityDue", "Authority", "主管部门"),
                    word("authorityReason", "Reason", "理由"),
                    word("peopleDue", "People concerned", "相关个人"),
                    word("peopleReason", "Reason (people)", "理由（个人）"),
                    word("notifications", "Notifications", "通知记录"),
                    word("noNotifications", "Nobody has been notified yet.", "尚未通知任何一方。"),
                    word("recipient", "Recipient", "接收方"),
                    word("notifiedAt", "Time (UTC)", "时间（UTC）"),
                    word("content", "Content", "内容"),
                    word("reference", "Reference", "文号"),
                    word("late", "late", "逾期"),
                    word("end", "Conclusion", "结论"),
                    word("closedBy", "Closed by", "关闭人"),
                    word("unknown", "Not known yet.", "尚未确定。"),
                    word("yesBy", "Must be notified by %s UTC", "须在 %s（UTC）前通知"),
                    word("no", "Need not be notified", "无需通知"),
                    word("REPORTED", "Reported", "已报告"),
                    word("ASSESSED", "Assessed", "已评估"),
                    word("NOTIFIED", "Notified", "已通知"),
                    word("NO_NOTIFICATION_DUE", "No notification due", "无需通知"),
                    word("CLOSED", "Closed", "已关闭"),
                    word("IDENTITY", "identity", "身份信息"),
                    word("CONTACT", "contact details", "联系方式"),
                    word("FINANCIAL", "financial data", "财务信息"),
                    word("SPECIAL_CATEGORY", "special categories of data", "敏感个人信息"),
                    word("LOCATION", "locations", "位置信息"),
                    word("CREDENTIALS", "passwords and keys", "密码与密钥"),
                    word("CONVERSATIONS", "conversations with bots", "与机器人的对话"),
                    word("BUSINESS", "business secrets", "商业秘密"),
                    word("OTHER", "other", "其他"),
                    word("AUTHORITY", "Authority", "主管部门"),
                    word("PEOPLE", "People concerned", "相关个人"),
                    word("PARTNER", "Customer or partner", "客户或合作方"),
                    word("UNLIKELY", "unlikely", "不太可能"),
                    word("LIKELY", "likely", "可能"),
                    word("HIGH", "high", "高"));

    private BreachReportWords() {}

    /** The words in Chinese or English. */
    static ReportWords in(boolean chinese) {
        return new ReportWords(WORDS, chinese);
    }
}
