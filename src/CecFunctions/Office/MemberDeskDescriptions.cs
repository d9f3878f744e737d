using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Fees;
using CecFunctions.Http;
using CecFunctions.Merge;
using CecFunctions.Notices;
using CecFunctions.SelfReports;

namespace CecFunctions.Office;

internal static class MemberDeskDescriptions
{
    private const string Topic = "Member desk";

    private static ImmutableArray<AnswerDescription> Member { get; } =
    [
        AnswerDescription.Json<StaffMemberAnswer>("The member after the command.")
            .ShownAs("readMember.200")
            .WithVersion(),
    ];

    private static RefusalDescription UnknownCredential { get; } =
        RefusalDescription.Malformed("$.credential", "is not a credential of this member.");

    private static RefusalDescription WrongStatus(string rule) =>
        RefusalDescription.Refused(RefusalReason.WrongStatus, rule);

    public static EndpointDescription Search { get; } =
        new(Topic, "searchMembers", "Finds members by name, number, address or member id")
    {
        Query =
        [
            new(
                FieldDescription.Text(
                    "q",
                    "Beginnings of the words of a name, an e-mail address, the number of a credential, or a member id.",
                    200),
                "ada ex"),
            new(
                FieldDescription.Text("program", "The key of a body, to find its members only.", 200).Optional(),
                "EXAMPLE-BODY"),
            .. PageQuery.PageParameters("EXAMPLE-BODY|M1001"),
        ],
        Answers = [AnswerDescription.Json<MemberSearchAnswer>("A page of those found, by program and id.")],
        Refusals = [RefusalDescription.From(MemberDeskEndpoints.NoText)],
    };

    public static EndpointDescription Read { get; } =
        new(Topic, "readMember", "One member, with the reason for every status and every line")
    {
        Answers = [AnswerDescription.Json<StaffMemberAnswer>("The member, brought to today.").WithVersion()],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Log { get; } = new(Topic, "readMemberLog", "The log of a member, newest first")
    {
        Query =
        [
            new(
                FieldDescription.Count("before", "What the page before gave as `next`.", 0, int.MaxValue).Optional(),
                "12"),
            new(
                FieldDescription.Count("limit", "The most lines of the page; 50 where it is left out.", 1, 200)
                    .Optional(),
                "50"),
        ],
        Answers = [AnswerDescription.Json<LogPageAnswer>("A page of the log.")],
        Refusals =
        [
            RefusalDescription.Malformed("limit", "must be a whole number from 1 to 200."),
            RefusalDescription.NotFound,
        ],
    };

    public static EndpointDescription Notices { get; } = new(Topic, "listMemberNotices", "All notices of a member")
    {
        Answers = [AnswerDescription.Json<NoticeListAnswer>("By the day they are due, then by id.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ExtendGrace { get; } = Commanding(
        "extendGrace",
        "Extends the grace of a credential",
        "Rule RULE-OF-EXCEPTION: for one of the rule's reasons, with a note of what the documents showed.",
        BodyDescription.Json<GraceRequest>()
            .Example(
                "bereavement",
                """
                {
                  "credential": "C-1003", "to": "2026-12-31", "reason": "bereavement", "note": "Certificate seen."
                }
                """),
        UnknownCredential,
        RefusalDescription.Refused(RefusalReason.NoteMissing, "RULE-OF-EXCEPTION"),
        RefusalDescription.Refused(RefusalReason.DateTooLate, "RULE-OF-EXCEPTION", command: Command.ExtendGrace),
        WrongStatus("RULE-OF-EXCEPTION"));

    public static EndpointDescription Reinstate { get; } = Commanding(
        "reinstate",
        "Reinstates a credential that can no longer be renewed",
        "Rule RULE-OF-REINSTATEMENT. With what is on account for it, and with a payment that came to the office, where one "
            + "is named; where it is refused, the payment stays on account.",
        BodyDescription.Json<ReinstatementRequest>()
            .Example("cheque", """{ "credential": "C-1004", "paymentId": "check-2241", "amount": 225 }"""),
        UnknownCredential,
        RefusalDescription.Refused(RefusalReason.FeeUnpaid, "RULE-OF-REINSTATEMENT"),
        WrongStatus("RULE-OF-REINSTATEMENT"),
        RefusalDescription.From(PaymentEndpoints.IdUsed));

    public static EndpointDescription Renew { get; } = Commanding(
        "renewForMember",
        "Renews a credential for a member",
        "With what is on account for it, and with a payment that came to the office, where one is named. What a "
            + "member's own renewal needs, it needs as well; where it is refused, the payment stays on account.",
        BodyDescription.Json<StaffRenewalRequest>()
            .Example("cheque", """{ "credential": "C-1013", "paymentId": "check-2240", "amount": 60 }"""),
        UnknownCredential,
        RefusalDescription.Refused(RefusalReason.NotOpen, "RULE-OF-OPENS"),
        RefusalDescription.Conflict("Not all credits have been earned.", "credits-incomplete", "RULE-OF-REQUIREMENT"),
        RefusalDescription.Refused(RefusalReason.CprNotCurrent, "ALL-CPR-1"),
        RefusalDescription.Refused(RefusalReason.FeeUnpaid, "RULE-OF-FEE"),
        RefusalDescription.From(PaymentEndpoints.IdUsed)) with
    {
        TakesIdempotencyKey = true,
    };

    public static EndpointDescription SetDistinction { get; } = Commanding(
        "setDistinction",
        "Marks a credential as held with distinction",
        "Rule RULE-OF-DISTINCTION.",
        BodyDescription.Json<DistinctionRequest>().Example("distinction", """{ "credential": "S-3001" }"""),
        UnknownCredential,
        WrongStatus("RULE-OF-DISTINCTION"));

    public static EndpointDescription RecordCpr { get; } = Editing(
        "recordMemberCpr",
        "Records the day through which CPR/AED is current",
        BodyDescription.Json<CprDateRequest>()
            .Example("date", """{ "validUntil": "2028-01-01" }"""));

    public static EndpointDescription ChangeProfile { get; } = Editing(
        "changeMemberProfile",
        "Changes name and address; a missing one is removed",
        BodyDescription.Json<ProfileRequest>()
            .Example("both", """{ "name": "Ada Example", "email": "ada@example.org" }"""));

    public static EndpointDescription ClearMark { get; } = Commanding(
        "clearMark",
        "Removes marks that staff have dealt with",
        null,
        BodyDescription.Json<ClearMarkRequest>()
            .Example("all of a kind", """{ "kind": "missing-address" }"""));

    public static EndpointDescription Report { get; } = new(Topic, "addMemberReport", "Adds a report for a member")
    {
        Remarks = "The report's id is derived from the `Idempotency-Key`: the same report under it is added once only.",
        Bodies =
        [
            BodyDescription.Json<StaffReportRequest>(without: "id")
                .Example(
                    "on paper",
                    """
                    {
                      "activity": "continuing-education", "date": "2026-05-02", "credits": 3, "approvedBy": "ACE",
                      "source": "self"
                    }
                    """),
        ],
        TakesIdempotencyKey = true,
        Answers =
        [
            AnswerDescription.Json<ReportAnswer>("The report as added.", 201)
                .ShownAs("addSelfReport.201")
                .WithVersion()
                .WithLocation(),
        ],
        Refusals = [RefusalDescription.NotFound, SelfReportDescriptions.Locked],
        ChangesMember = true,
    };

    public static EndpointDescription DeleteReport { get; } =
        new(Topic, "deleteMemberReport", "Deletes a report of a member")
    {
        TakesVersion = true,
        Answers = Member,
        Refusals = [RefusalDescription.NotFound, SelfReportDescriptions.Locked],
        ChangesMember = true,
    };

    public static EndpointDescription Merge { get; } = Commanding(
        "mergeMembers",
        "Merges two accounts of the same person",
        "Rule PORTAL-9. The account in the address stays and gets all that the other had except its log. A repeated "
            + "request finishes a merge that was interrupted.",
        BodyDescription.Json<MergeRequest>()
            .Example("other account", """{ "from": "M1002" }"""),
        RefusalDescription.Conflict(
            "One of the accounts has already been merged into another.", MergeReason.MergedBefore),
        RefusalDescription.Conflict(
            "The two member ids must be different accounts of the same body.", MergeReason.NotTwoOfOneBody),
        RefusalDescription.Conflict(
            "Both accounts hold the credential, with different records of it.", MergeReason.CredentialClash));

    private static EndpointDescription Commanding(
        string id,
        string summary,
        string? remarks,
        BodyDescription body,
        params ImmutableArray<RefusalDescription> refusals) =>
        new(Topic, id, summary)
        {
            Remarks = remarks,
            Bodies = [body],
            Answers = Member,
            Refusals = [RefusalDescription.NotFound, .. refusals],
            ChangesMember = true,
        };

    internal static EndpointDescription Editing(string id, string summary, BodyDescription body) =>
        Commanding(id, summary, null, body) with { TakesVersion = true };
}
