using System.Collections.Immutable;
using CecFunctions.Domain.Credentials;
using CecFunctions.Web.ApiDescription;

namespace CecFunctions.Web.SelfReports;

/// <summary>What the endpoints of self-reports say of themselves.</summary>
internal static class SelfReportDescriptions
{
    private const string Topic = "Self-reports";

    /// <summary>What there is to say about an activity. Staff and providers say the same.</summary>
    public static ImmutableArray<FieldDescription> Fields { get; } =
    [
        FieldDescription.Text("activity", "What was done, by the program's key for it (`GET /api/programs/{program}`).", ReportRequest.MaxTextLength),
        FieldDescription.Date("date", "The day on which it was completed; not in the future."),
        FieldDescription.Number("credits", "How much it is worth, in CEC. One quantity is given where the activity takes one.").Optional(),
        FieldDescription.Number("hours", "Contact hours.").Optional(),
        FieldDescription.Number("ceu", "How much it is worth, in CEU.").Optional(),
        FieldDescription.Number("creditHours", "Credit hours of a college course.").Optional(),
        FieldDescription.Text("hourSystem", "What the credit hours are (NSCA): `semester` or `quarter`.", ReportRequest.MaxTextLength).Optional(),
        FieldDescription.Number("publications", "How many were published.").Optional(),
        FieldDescription.Text("approvedBy", "The body that approved the course.", ReportRequest.MaxTextLength).Optional(),
        FieldDescription.Flag("inScope", "Whether it lies in the field of the certification.").Optional(),
        FieldDescription.Text("grade", "The grade of a college course.", ReportRequest.MaxTextLength).Optional(),
        FieldDescription.Number("score", "The score of a quiz, in percent.").Optional(),
        FieldDescription.Date("startedOn", "The day on which it began, where that is another.").Optional(),
        FieldDescription.Flag("preApproved", "Whether the body approved it beforehand.").Optional(),
        FieldDescription.Text("earned", "What was earned by it.", ReportRequest.MaxTextLength).Optional(),
    ];

    private static BodyDescription Report { get; } = BodyDescription.Json(
        [FieldDescription.Text("id", "The id of the report that is changed, as it was read; a new one is given its id.").Optional(), .. Fields]);

    private static ParameterDescription Id { get; } = new(FieldDescription.Text("id", "The report's id."), "019ecc70b9007dfa972241298458eabf");

    /// <summary>Staff are told the same.</summary>
    public static RefusalDescription Locked { get; } = RefusalDescription.Conflict(
        "The report can no longer be changed: its date lies in a cycle of C-1001 that has been renewed.", RefusalReason.Locked, "ALL-CREDIT-1");

    private static RefusalDescription FeedLine { get; } = RefusalDescription.Conflict(
        "The report came from the course provider, not from you, and only the provider can change it.", RefusalReason.FeedLine, "ACSM-CREDIT-13");

    public static EndpointDescription Add { get; } = new(Topic, "addSelfReport", "Reports an activity of one's own")
    {
        Bodies =
        [
            Report
                .Example("course", """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 4.5, "approvedBy": "ACE" }""")
                .Example("teaching", """{ "activity": "teaching", "date": "2026-05-09", "hours": 2 }"""),
        ],
        TakesIdempotencyKey = true,
        Answers = [AnswerDescription.Json<ReportAnswer>("The report, as it was taken.", 201).WithVersion().WithLocation()],
        Refusals = [RefusalDescription.Malformed("$.date", "2027-05-02 is after 2026-06-15, the day it is reported."), RefusalDescription.NotFound, Locked],
        ChangesMember = true,
    };

    public static EndpointDescription List { get; } = new(Topic, "listSelfReports", "All own reports, by activity date and then by id")
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
        Remarks = "The body is the whole report. What lies in a cycle that has been renewed, and what a course provider reported, cannot be changed.",
        Address = [Id],
        Bodies = [Report.Example("course", """{ "activity": "continuing-education", "date": "2026-05-02", "credits": 5, "approvedBy": "ACE" }""")],
        TakesVersion = true,
        Answers = [AnswerDescription.Json<ReportAnswer>("The report as changed.").ShownAs("readSelfReport.200").WithVersion()],
        Refusals = [RefusalDescription.NotFound, Locked, FeedLine],
        ChangesMember = true,
    };

    public static EndpointDescription Delete { get; } = new(Topic, "deleteSelfReport", "Takes an own report off the record")
    {
        Address = [Id],
        TakesVersion = true,
        Answers = [AnswerDescription.Nothing("It is gone.")],
        Refusals = [RefusalDescription.NotFound, Locked, FeedLine],
        ChangesMember = true,
    };
}
