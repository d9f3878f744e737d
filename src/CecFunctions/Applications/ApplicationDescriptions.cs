using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Http;

namespace CecFunctions.Applications;

/// <summary>What the endpoints of petitions, appeals and emeritus applications say of themselves.</summary>
internal static class ApplicationDescriptions
{
    private const string Topic = "Applications";

    private static RefusalDescription AlreadyFiled { get; } = RefusalDescription.Refused(RefusalReason.AlreadyFiled);

    private static ParameterDescription Id { get; } =
        new(FieldDescription.Text("id", "The application's id."), "019ecc70b9007dfa972241298458eabf");

    public static EndpointDescription FilePetition { get; } = Filing(
        "filePetition",
        "Petitions for a course that no body approved",
        "Rule RULE-OF-PETITION: the petition is about a report of one's own, and its fee must have been paid.",
        BodyDescription.Json<PetitionRequest>()
            .Example("petition", """{ "report": "r-21", "note": "A course of 5 hours.\nSee the outline." }"""),
        RefusalDescription.Refused(RefusalReason.FeeUnpaid, "RULE-OF-PETITION"),
        RefusalDescription.Refused(RefusalReason.AlreadyPetitioned, "RULE-OF-PETITION"),
        RefusalDescription.Refused(RefusalReason.NotEligible, "RULE-OF-PETITION"));

    public static EndpointDescription FileAppeal { get; } = Filing(
        "fileAppeal",
        "Appeals to be allowed a late renewal",
        "Rules RULE-OF-APPEAL, RULE-OF-APPEAL-REASONS: within the window of the appeal, for one of its reasons.",
        BodyDescription.Json<AppealRequest>()
            .Example("accident", """{ "credential": "S-3001", "reason": "accident", "note": "See the letter." }"""),
        RefusalDescription.Refused(RefusalReason.DateTooLate, "RULE-OF-APPEAL"),
        RefusalDescription.Refused(RefusalReason.ReasonUnknown, "RULE-OF-APPEAL-REASONS"));

    public static EndpointDescription FileEmeritus { get; } = Filing(
        "fileEmeritusApplication",
        "Applies for emeritus standing",
        "Rule RULE-OF-EMERITUS. The date of birth is kept until it is decided.",
        BodyDescription.Json<EmeritusRequest>()
            .Example("retired", """{ "credential": "C-1001", "bornOn": "1950-01-01", "retired": true }"""),
        RefusalDescription.Refused(RefusalReason.NotEligible, "RULE-OF-EMERITUS"));

    public static EndpointDescription RequestExtension { get; } =
        new(Topic, "requestExtension", "Asks for more time, which only the office can give")
    {
        Remarks =
            "Never done: members write to the office (rule RULE-OF-SELF-SERVICE). The request is logged.",
        Bodies = [BodyDescription.Json<ExtensionRequest>().Example("extension", """{ "credential": "C-1001" }""")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.SelfService, "RULE-OF-SELF-SERVICE"),
        ],
        ChangesMember = true,
    };

    public static EndpointDescription Accommodate { get; } = new(Topic, "grantAccommodation", "Grants an accommodation")
    {
        Remarks = "Rule RULE-OF-APPEAL-REASONS. The note says what was shown.",
        Bodies =
        [
            BodyDescription.Json<AccommodationRequest>()
                .Example(
                    "deployment",
                    """
                    { "credential": "S-3002", "reason": "military-deployment",
                      "note": "Orders were shown." }
                    """),
        ],
        Answers = [AnswerDescription.Nothing("It is granted.")],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.WrongStatus, "RULE-OF-APPEAL"),
        ],
        ChangesMember = true,
    };

    public static EndpointDescription List(ApplicationKind kind) => new(
        Topic, $"list{Plural(kind)}", $"All own {InWords(kind)}s")
    {
        Answers = [AnswerDescription.Json<ApplicationListAnswer>("In the order in which they were filed.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Read(ApplicationKind kind) => new(
        Topic, $"read{Singular(kind)}", $"One own {InWords(kind)}")
    {
        Address = [Id],
        Answers = [AnswerDescription.Json<ApplicationView>($"The {InWords(kind)}.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ListFiled(ApplicationKind kind) => new(
        Topic, $"listFiled{Plural(kind)}", $"A program's open {InWords(kind)}s")
    {
        Answers = [AnswerDescription.Json<FiledApplicationListAnswer>("By the day they were filed.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription ReadFiled(ApplicationKind kind) => new(
        Topic, $"readFiled{Singular(kind)}", $"One member's {InWords(kind)}")
    {
        Answers = [Versioned(kind, AnswerDescription.Json<FiledApplicationAnswer>($"The {InWords(kind)}."))],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Decide(ApplicationKind kind) => new(
        Topic, $"decide{Singular(kind)}", $"Decides one member's {InWords(kind)}")
    {
        Bodies =
        [
            BodyDescription.Json<DecisionRequest>()
                .Example("approved", """{ "outcome": "approved", "note": "By the committee." }""")
                .Example("refused", """{ "outcome": "refused", "note": "Not in scope." }"""),
        ],
        Remarks = kind == ApplicationKind.Petition
            ? "`If-Match` names the `version` of the report that was seen: the member can change it meanwhile."
            : null,
        TakesVersion = kind == ApplicationKind.Petition,
        Answers = [Versioned(kind, AnswerDescription.Json<FiledApplicationAnswer>($"The {InWords(kind)} as decided."))],
        Refusals = [RefusalDescription.NotFound, RefusalDescription.Refused(RefusalReason.AlreadyDecided)],
        ChangesMember = true,
    };

    private static AnswerDescription Versioned(ApplicationKind kind, AnswerDescription answer) =>
        kind == ApplicationKind.Petition ? answer.WithVersion() : answer;

    private static EndpointDescription Filing(
        string id,
        string summary,
        string remarks,
        BodyDescription body,
        params ImmutableArray<RefusalDescription> refusals) =>
        new(Topic, id, summary)
        {
            Remarks = remarks,
            Bodies = [body],
            TakesIdempotencyKey = true,
            Answers = [AnswerDescription.Json<ApplicationView>("The application as filed.", 201).WithLocation()],
            Refusals =
            [
                RefusalDescription.NotFound,
                AlreadyFiled,
                RefusalDescription.From(CommandProblem.FromLimit(MyApplications.TooManyOpen)),
                .. refusals,
            ],
            ChangesMember = true,
        };

    private static string Singular(ApplicationKind kind) =>
        kind == ApplicationKind.Emeritus ? "EmeritusApplication" : $"{kind}";

    private static string Plural(ApplicationKind kind) => $"{Singular(kind)}s";

    private static string InWords(ApplicationKind kind) => kind switch
    {
        ApplicationKind.Petition => "petition",
        ApplicationKind.Appeal => "appeal",
        _ => "emeritus application",
    };
}
