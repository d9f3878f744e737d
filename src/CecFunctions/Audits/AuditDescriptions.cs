using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Evidence;
using CecFunctions.Http;
using CecFunctions.Notices;

namespace CecFunctions.Audits;

internal static class AuditDescriptions
{
    private const string Mine = "Audits";
    private const string Desk = "Audit desk";

    private static BodyDescription Document { get; } = BodyDescription.Parts(
        FieldDescription.Text("report", "The id of the report that the document is to prove."),
        EvidenceForm.FileDescription)
        .Example(
            "certificate",
            $$"""{ "report": "r-17", "file": "{{EvidenceForm.SmallPdf}}" }""");

    private static RefusalDescription WrongStatus { get; } =
        RefusalDescription.Refused(RefusalReason.WrongStatus, "ALL-AUDIT-0", command: Command.AuditReview);

    private static ImmutableArray<AnswerDescription> Documents { get; } =
    [
        AnswerDescription.Json<DocumentAnswer>("The document as added.", 201)
            .ShownAs("addAuditDocument.201")
            .WithLocation(),
        AnswerDescription.Json<DocumentAnswer>("The same file was added for the same report before.")
            .ShownAs("addAuditDocument.201")
            .WithLocation(),
    ];

    private static ImmutableArray<RefusalDescription> UploadRefusals { get; } =
    [
        RefusalDescription.Malformed("report", "is not a credit line of the cycle under audit."),
        RefusalDescription.NotFound,
        RefusalDescription.Conflict(
            "The case takes no documents now: a reviewer has begun, or it is decided.",
            RefusalReason.WrongStatus,
            "ALL-AUDIT-0"),
        RefusalDescription.From(AuditProblem.TooManyDocuments),
        new(413, $"file has more than {FileIntake.MostBytes} bytes.") { Place = "file" },
        new(415, $"file {EvidenceCheck.OtherKind}") { Place = "file" },
    ];

    private static ImmutableArray<RefusalDescription> DownloadRefusals { get; } =
    [
        RefusalDescription.NotFound,
        RefusalDescription.From(EvidenceProblem.ScanPending),
        RefusalDescription.From(EvidenceProblem.ScanHarmful),
        RefusalDescription.From(EvidenceProblem.ScanFailed),
    ];

    private static ImmutableArray<AnswerDescription> Case { get; } =
        [AnswerDescription.Json<AuditAnswer>("The case after the command.").ShownAs("readMemberAudit.200")];

    private static ImmutableArray<AnswerDescription> CaseAtDesk { get; } = [.. Case.Select(answer => answer.WithVersion())];

    public static EndpointDescription ListMine { get; } = new(Mine, "listAudits", "The caller's audit cases")
    {
        Answers = [AnswerDescription.Json<AuditListAnswer>("The cases, the last drawn first.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ReadMine { get; } =
        new(Mine, "readAudit", "One of the caller's audit cases with its lines and documents")
    {
        Answers = [AnswerDescription.Json<AuditAnswer>("The case.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Upload { get; } =
        new(Mine, "addAuditDocument", "Hands in a document for a line of the audit")
    {
        Remarks = "The same file for the same report is answered 200 and adds nothing. A form of a page without script "
            + "may have csrfToken as its first part in place of the header X-CSRF-Token.",
        Bodies = [Document],
        Answers = Documents,
        Refusals = UploadRefusals,
        ChangesMember = true,
    };

    public static EndpointDescription Download { get; } =
        new(Mine, "readAuditDocument", "The file of one of the caller's documents")
    {
        Answers = EvidenceForm.FileAnswers,
        Refusals = DownloadRefusals,
    };

    public static EndpointDescription Remove { get; } =
        new(Mine, "removeAuditDocument", "Removes one of the caller's documents that is not decided")
    {
        Answers = [AnswerDescription.Nothing("The document is removed.")],
        Refusals = [RefusalDescription.NotFound, WrongStatus],
        ChangesMember = true,
    };

    public static EndpointDescription Submit { get; } = new(Mine, "submitAudit", "Declares the documents complete")
    {
        Answers = Case,
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.DocumentsMissing, "RULE-OF-DEADLINE"),
            WrongStatus,
        ],
        ChangesMember = true,
    };

    public static EndpointDescription Queue { get; } =
        new(Desk, "listOpenAudits", "The undecided audits of a program")
    {
        Answers = [AnswerDescription.Json<AuditListAnswer>("The cases, by deadline.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ReadCase { get; } = new(Desk, "readMemberAudit", "One case with its log")
    {
        Answers = [AnswerDescription.Json<AuditAnswer>("The case.").WithVersion()],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription AddByStaff { get; } =
        new(Desk, "addMemberAuditDocument", "Adds a document that came by post")
    {
        Bodies = [Document],
        Answers = Documents,
        Refusals = UploadRefusals,
        ChangesMember = true,
    };

    public static EndpointDescription DownloadByStaff { get; } =
        new(Desk, "readMemberAuditDocument", "The file of a document")
    {
        Answers = EvidenceForm.FileAnswers,
        Refusals = DownloadRefusals,
    };

    public static EndpointDescription DecideDocument { get; } = Commanding(
        "decideAuditDocument",
        "Accepts or refuses a document",
        BodyDescription.Json<DocumentDecisionRequest>()
            .Example("accepted", """{ "outcome": "accepted" }""")
            .Example("refused", """{ "outcome": "refused", "reason": "Another person's." }"""));

    public static EndpointDescription Receive { get; } =
        Commanding("receiveAuditDocuments", "Records that all documents came by post", null);

    public static EndpointDescription Review { get; } =
        Commanding("beginAuditReview", "Begins the review; from then on no documents are taken", null);

    public static EndpointDescription Decide { get; } = Commanding(
        "decideAudit",
        "Passes the audit, or finds it insufficient",
        BodyDescription.Json<CaseDecisionRequest>()
            .Example("insufficient", """{ "outcome": "insufficient", "remedyBy": "2026-09-01" }""")
            .Example("passed", """{ "outcome": "passed" }"""),
        RefusalDescription.Refused(RefusalReason.DocumentsUndecided, "ALL-AUDIT-0"),
        RefusalDescription.Refused(RefusalReason.DateTooEarly, "RULE-OF-REMEDY", command: Command.AuditRemedy));

    public static EndpointDescription ExtendRemedy { get; } = Commanding(
        "extendAuditRemedy",
        "Extends the time to remedy insufficient credits",
        BodyDescription.Json<RemedyRequest>()
            .Example("later", """{ "remedyBy": "2026-10-01" }"""),
        RefusalDescription.Refused(RefusalReason.DateTooEarly, "RULE-OF-REMEDY", command: Command.AuditRemedy));

    public static EndpointDescription ResendNotice { get; } = Commanding(
        "resendAuditNotice",
        "Re-sends the most recent notice of the case",
        null,
        RefusalDescription.From(AuditProblem.NoNotice),
        RefusalDescription.From(NoticeDeskEndpoints.Unsettled)) with
    {
        Remarks = null,
        TakesVersion = false,
    };

    private static EndpointDescription Commanding(
        string id, string summary, BodyDescription? body, params ImmutableArray<RefusalDescription> refusals) =>
        new(Desk, id, summary)
        {
            Remarks = "`If-Match` names the `ETag` of the case as it was looked at: another reviewer and the member can "
                + "change it meanwhile.",
            TakesVersion = true,
            Bodies = body is null ? [] : [body],
            Answers = CaseAtDesk,
            Refusals = [RefusalDescription.NotFound, WrongStatus, .. refusals],
            ChangesMember = true,
        };
}
