using CecFunctions.Domain.Credentials;
using CecFunctions.Domain.Credits;
using CecFunctions.Http;

namespace CecFunctions.SelfReports;

internal static class SelfReportDescriptions
{
    private const string Topic = "Self-reports";

    private static BodyDescription Report { get; } = BodyDescription.Json<ReportFields>(without: "petition");

    private static ParameterDescription Id { get; } =
        new(FieldDescription.Text("id", "The report's id."), "019ecc70b9007dfa972241298458eabf");

    /// <summary>The refusal to change a report of a renewed cycle, for members and staff alike.</summary>
    public static RefusalDescription Locked { get; } = RefusalDescription.Refused(RefusalReason.Locked, "ALL-CREDIT-1");

    private static RefusalDescription FeedLine { get; } =
        RefusalDescription.Refused(RefusalReason.FeedLine, "RULE-OF-FEED");

    private static RefusalDescription TooMany { get; } =
        RefusalDescription.From(CommandProblem.FromLimit(ReportCaller.Member.TooManyADay));

    public static EndpointDescription Add { get; } = new(Topic, "addSelfReport", "Reports an activity of one's own")
    {
        Bodies =
        [
            Report
                .Example(
                    "course",
                    """
                    { "activity": "continuing-education", "date": "2026-05-02",
                      "title": "Strength for older adults", "provider": "Northside Fitness Academy",
                      "credits": 4.5, "approvedBy": "ACE" }
                    """)
                .Example("teaching", """{ "activity": "teaching", "date": "2026-05-09", "hours": 2 }"""),
        ],
        TakesIdempotencyKey = true,
        Answers =
        [
            AnswerDescription.Json<ReportAnswer>("The report, as it was taken.", 201).WithVersion().WithLocation(),
        ],
        Refusals =
        [
            RefusalDescription.Malformed("$.date", "2027-05-02 is after 2026-06-15, the day it is reported."),
            RefusalDescription.NotFound,
            Locked,
            TooMany,
        ],
        ChangesMember = true,
    };

    public static EndpointDescription List { get; } =
        new(Topic, "listSelfReports", "All own reports, by activity date and then by id")
    {
        Answers = [AnswerDescription.Json<ReportListAnswer>("The reports.")],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Read { get; } = new(Topic, "readSelfReport", "One own report")
    {
        Address = [Id],
        Answers = [AnswerDescription.Json<ReportAnswer>("The report.").WithVersion()],
        Refusals = [RefusalDescription.NotFound],
    };

    public static EndpointDescription Edit { get; } = new(Topic, "editSelfReport", "Changes an own report")
    {
        Remarks = "The body is the whole report. What lies in a cycle that has been renewed, and what a course "
            + "provider reported, cannot be changed.",
        Address = [Id],
        Bodies =
        [
            Report.Example(
                "course",
                """
                { "activity": "continuing-education", "date": "2026-05-02",
                  "credits": 5, "approvedBy": "ACE" }
                """),
        ],
        TakesVersion = true,
        Answers =
        [
            AnswerDescription.Json<ReportAnswer>("The report as changed.").ShownAs("readSelfReport.200").WithVersion(),
        ],
        Refusals = [RefusalDescription.NotFound, Locked, FeedLine, TooMany],
        ChangesMember = true,
    };

    public static EndpointDescription Contest { get; } =
        new(Topic, "contestSelfReport", "Says that an own report is of another course than the one that counts")
    {
        Remarks = "For a report with `review.sameAs`. It is still held; staff read the note and decide.",
        Address = [Id],
        Bodies =
        [
            BodyDescription.Json<OtherCourseRequest>()
                .Example("second session", """{ "note": "The second session of the day." }"""),
        ],
        TakesVersion = true,
        Answers = [AnswerDescription.Json<ReportAnswer>("The report, still held.").WithVersion()],
        Refusals =
        [
            RefusalDescription.NotFound,
            RefusalDescription.Refused(RefusalReason.WrongStatus, "RULE-OF-COURSES"),
        ],
        ChangesMember = true,
    };

    public static EndpointDescription Delete { get; } =
        new(Topic, "deleteSelfReport", "Takes an own report off the record")
    {
        Address = [Id],
        TakesVersion = true,
        Answers = [AnswerDescription.Nothing("It is gone.")],
        Refusals = [RefusalDescription.NotFound, Locked, FeedLine],
        ChangesMember = true,
    };
}
