using CecFunctions.Domain.Credentials;
using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.Cpr;

/// <summary>What the endpoints of CPR/AED say of themselves.</summary>
internal static class CprDescriptions
{
    private const string Topic = "CPR/AED";

    public static EndpointDescription Read { get; } = new(Topic, "readCpr", "CPR/AED as it is on record")
    {
        Answers = [AnswerDescription.Json<CprAnswer>("What is on record.").WithVersion()],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Record { get; } = new(Topic, "recordCpr", "Reports a CPR/AED course")
    {
        Bodies =
        [
            BodyDescription.Json<CprRequest>()
                .Example("in person", """{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "in-person" }""")
                .Example("online", """{ "validUntil": "2028-06-12", "completedOn": "2026-06-12", "course": "online", "skillsEvaluation": true }"""),
        ],
        TakesVersion = true,
        Answers = [AnswerDescription.Json<CprAnswer>("What is on record then.").ShownAs("readCpr.200").WithVersion()],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.WouldShorten, "ALL-CPR-1"),
            RefusalDescription.Refused(RefusalReason.InPersonRequired, "ALL-CPR-1"),
            RefusalDescription.Refused(RefusalReason.SkillsEvaluationMissing, "ALL-CPR-1"),
        ],
        ChangesMember = true,
    };
}
