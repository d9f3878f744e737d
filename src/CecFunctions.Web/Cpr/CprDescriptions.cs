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
            BodyDescription.Json(
                FieldDescription.Date("validUntil", "The last day on which it is current."),
                FieldDescription.Date("completedOn", "The day of the course."),
                FieldDescription.Choice("course", "How it was taken.", CprAnswer.Online, CprAnswer.InPerson),
                FieldDescription.Flag("skillsEvaluation", "Whether skills were evaluated in person; asked for of an online course. Left out, they were not.").Optional(),
                FieldDescription.Flag("shorten", "Whether an earlier date than the one on record is meant. Left out, it is not.").Optional())
                .Example("in person", """{ "validUntil": "2028-06-10", "completedOn": "2026-06-10", "course": "in-person" }""")
                .Example("online", """{ "validUntil": "2028-06-12", "completedOn": "2026-06-12", "course": "online", "skillsEvaluation": true }"""),
        ],
        TakesVersion = true,
        Answers = [AnswerDescription.Json<CprAnswer>("What is on record then.").ShownAs("readCpr.200").WithVersion()],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Conflict("It would shorten what is on record; say so if that is meant.", RefusalReason.WouldShorten, "ALL-CPR-1"),
            RefusalDescription.Conflict("After a lapse the course must be taken in person.", RefusalReason.InPersonRequired, "ALL-CPR-1"),
            RefusalDescription.Conflict("An online course needs a skills evaluation.", RefusalReason.SkillsEvaluationMissing, "ALL-CPR-1"),
        ],
        ChangesMember = true,
    };
}
